package org.sealbook.seal;

import static org.sealbook.seal.LicenseFormat.CLAIM_CORE;
import static org.sealbook.seal.LicenseFormat.CLAIM_IAT;
import static org.sealbook.seal.LicenseFormat.CLAIM_STATUS;
import static org.sealbook.seal.LicenseFormat.CLAIM_SUB;
import static org.sealbook.seal.LicenseFormat.CORE_AREA;
import static org.sealbook.seal.LicenseFormat.CORE_DETAILS_DIGEST;
import static org.sealbook.seal.LicenseFormat.CORE_HOLDERS;
import static org.sealbook.seal.LicenseFormat.CORE_ISSUED_ON;
import static org.sealbook.seal.LicenseFormat.CORE_NUMBER;
import static org.sealbook.seal.LicenseFormat.CORE_PREDECESSOR;
import static org.sealbook.seal.LicenseFormat.CORE_VALID_FROM;
import static org.sealbook.seal.LicenseFormat.CORE_VALID_UNTIL;

import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;

/** Claims to the payload of a licence (FORMAT §3.1); the mirror of {@link ClaimsReader}. */
final class ClaimsEncoder {
  private ClaimsEncoder() {}

  /**
   * @param writer at the beginning of an item
   */
  static Bytes encode(Claims claims, CborWriter writer) {
    writer.writeMapHeader(4);
    writer.writeInt(CLAIM_SUB).writeText(claims.id().withoutRoot());
    writer.writeInt(CLAIM_IAT).writeInt(claims.signedAt().getEpochSecond());
    writer.writeInt(CLAIM_STATUS);
    writer.writeMapHeader(1).writeText(LicenseFormat.STATUS_LIST).writeMapHeader(2);
    writer.writeText(LicenseFormat.STATUS_INDEX).writeInt(claims.status().index());
    writer.writeText(LicenseFormat.STATUS_LIST_NAME).writeText(claims.status().listName());
    writer.writeInt(CLAIM_CORE);
    writeCore(writer, claims.core());
    return writer.next();
  }

  private static void writeCore(CborWriter writer, Core core) {
    boolean hasNumber = core.numberIsDetail() || core.number().isPresent();
    writer.writeMapHeader(
        3
            + (hasNumber ? 1 : 0)
            + count(core.validity().from())
            + count(core.validity().until())
            + count(core.area())
            + count(core.predecessor()));
    if (core.numberIsDetail()) {
      writer.writeInt(CORE_NUMBER).writeInt(0);
    } else if (core.number().isPresent()) {
      writer.writeInt(CORE_NUMBER).writeText(core.number().get());
    }
    writer.writeInt(CORE_HOLDERS).writeArrayHeader(core.holders().size());
    for (CoreHolder holder : core.holders()) {
      writeHolder(writer, holder);
    }
    writeDay(writer, CORE_ISSUED_ON, Optional.of(core.issuedOn()));
    writeDay(writer, CORE_VALID_FROM, core.validity().from());
    writeDay(writer, CORE_VALID_UNTIL, core.validity().until());
    if (core.area().isPresent()) {
      writer.writeInt(CORE_AREA).writeInt(Integer.parseInt(core.area().get()));
    }
    if (core.predecessor().isPresent()) {
      writer.writeInt(CORE_PREDECESSOR).writeText(core.predecessor().get().withoutRoot());
    }
    writer.writeInt(CORE_DETAILS_DIGEST).writeBytes(core.detailsDigest());
  }

  private static int count(Optional<?> part) {
    return part.isPresent() ? 1 : 0;
  }

  private static void writeHolder(CborWriter writer, CoreHolder holder) {
    boolean typed = holder.codeType().isPresent();
    boolean coded = holder.openCode().isPresent();
    writer.writeArrayHeader(coded ? 3 : typed ? 2 : 1);
    writer.writeText(holder.name());
    if (typed) {
      writer.writeInt(holder.codeType().get().number());
    }
    if (coded) {
      writer.writeText(holder.openCode().get());
    }
  }

  private static void writeDay(CborWriter writer, long key, Optional<LocalDate> day) {
    if (day.isPresent()) {
      writer.writeInt(key).writeInt(day.get().toEpochDay());
    }
  }
}
