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

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CborType;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.CodeType;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Validity;

/** The payload of a licence to claims (FORMAT §3.1); the mirror of {@link ClaimsEncoder}. */
final class ClaimsReader {
  private final ItemReader items;

  private ClaimsReader(Bytes payload) {
    items = new ItemReader(payload);
  }

  static Reading<Claims> read(Bytes payload) {
    try {
      return Reading.accepted(new ClaimsReader(payload).claims());
    } catch (CborException | IllegalArgumentException e) {
      return Reading.refused(SealFault.CLAIMS_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private Claims claims() {
    ItemReader.KnownKeys claims = items.map("the claims set");
    claims.require(CLAIM_SUB);
    LicenseId id = identifier();
    claims.require(CLAIM_IAT);
    Instant signedAt = Instant.ofEpochSecond(items.integer("iat", 0, Claims.MAX_SECONDS));
    claims.require(CLAIM_STATUS);
    StatusRef status = status();
    claims.require(CLAIM_CORE);
    Core core = core();
    claims.end();
    items.end();
    return new Claims(id, signedAt, status, core);
  }

  private StatusRef status() {
    requirePairs(1);
    requireKey(LicenseFormat.STATUS_LIST);
    requirePairs(2);
    requireKey(LicenseFormat.STATUS_INDEX);
    int index = (int) items.integer("status index", 0, StatusRef.MAX_INDEX);
    requireKey(LicenseFormat.STATUS_LIST_NAME);
    return new StatusRef(items.text(), index);
  }

  private void requirePairs(int expected) {
    int count = items.mapHeader();
    if (count != expected) {
      throw new IllegalArgumentException("a map of status has " + count + " pairs");
    }
  }

  private void requireKey(String expected) {
    String key = items.text();
    if (!key.equals(expected)) {
      throw new IllegalArgumentException("status has another key than " + expected);
    }
  }

  private Core core() {
    ItemReader.KnownKeys core = items.map("the core");
    Optional<String> number = Optional.empty();
    boolean numberIsDetail = false;
    if (core.has(CORE_NUMBER)) {
      if (items.nextIs(CborType.INT)) {
        numberIsDetail = items.integer("number", 0, 0) == 0;
      } else {
        number = Optional.of(items.text("number", 200));
      }
    }
    core.require(CORE_HOLDERS);
    List<CoreHolder> holders = holders();
    core.require(CORE_ISSUED_ON);
    LocalDate issuedOn = items.day("day of issue");
    Optional<LocalDate> from = day(core.has(CORE_VALID_FROM), "first day");
    Optional<LocalDate> until = day(core.has(CORE_VALID_UNTIL), "last day");
    Optional<String> area =
        core.has(CORE_AREA)
            ? Optional.of(Long.toString(items.integer("area", 100_000, 999_999)))
            : Optional.empty();
    Optional<LicenseId> predecessor =
        core.has(CORE_PREDECESSOR) ? Optional.of(identifier()) : Optional.empty();
    core.require(CORE_DETAILS_DIGEST);
    Bytes digest = items.bytes("details digest", HashFunction.SIZE);
    core.end();
    return new Core(
        number,
        numberIsDetail,
        holders,
        issuedOn,
        new Validity(from, until),
        area,
        predecessor,
        digest);
  }

  private Optional<LocalDate> day(boolean present, String what) {
    return present ? Optional.of(items.day(what)) : Optional.empty();
  }

  private List<CoreHolder> holders() {
    int count = items.array("holders", 1, LicenseContent.MAX_HOLDERS);
    List<CoreHolder> holders = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int parts = items.array("a holder", 1, 3);
      String name = items.text("holder name", 400);
      Optional<CodeType> type = parts > 1 ? Optional.of(codeType()) : Optional.empty();
      Optional<String> code =
          parts > 2 ? Optional.of(items.text("holder code", 64)) : Optional.empty();
      holders.add(new CoreHolder(name, type, code));
    }
    return holders;
  }

  private CodeType codeType() {
    long number = items.integer();
    Optional<CodeType> type = CodeType.ofNumber(number);
    if (type.isEmpty()) {
      throw new IllegalArgumentException("unknown code type " + number);
    }
    return type.get();
  }

  /** At most 21 + 18 + 32 + 3 + 1 characters and four dots. */
  private LicenseId identifier() {
    return LicenseId.parse(items.text("identifier", 79));
  }
}
