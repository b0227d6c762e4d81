package org.sealbook.seal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.code.CitizenNumber;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.Dates;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Validity;

/**
 * The open part of a licence, which every copy and every QR code shows (FORMAT §3.1).
 *
 * @param number empty where there is none, and where it is a detail
 * @param numberIsDetail whether the number is the detail {@code number}
 * @param holders 1 to 100, in their order
 * @param area six digits of GB/T 2260
 * @param detailsDigest 32 bytes
 */
public record Core(
    Optional<String> number,
    boolean numberIsDetail,
    List<CoreHolder> holders,
    LocalDate issuedOn,
    Validity validity,
    Optional<String> area,
    Optional<LicenseId> predecessor,
    Bytes detailsDigest) {
  public Core {
    holders = List.copyOf(holders);
    if (number.isPresent() && (numberIsDetail || CitizenNumber.isValid(number.get()))) {
      throw new IllegalArgumentException("a number that is a detail does not stand in the core");
    }
    if (holders.isEmpty() || holders.size() > LicenseContent.MAX_HOLDERS) {
      throw new IllegalArgumentException("holders must be 1 to 100, not " + holders.size());
    }
    if (!Dates.inRange(issuedOn)) {
      throw new IllegalArgumentException("day of issue is out of range: " + issuedOn);
    }
    if (validity.hasEndedOn(issuedOn)) {
      throw new IllegalArgumentException("the last day lies before the day of issue " + issuedOn);
    }
    if (detailsDigest.size() != HashFunction.SIZE) {
      throw new IllegalArgumentException("the digest has " + detailsDigest.size() + " bytes");
    }
  }

  static Core of(LicenseContent content, Bytes detailsDigest) {
    boolean numberIsDetail = numberIsPersonal(content);
    return new Core(
        numberIsDetail ? Optional.empty() : content.number(),
        numberIsDetail,
        content.holders().stream().map(CoreHolder::of).toList(),
        content.issuedOn(),
        content.validity(),
        content.area(),
        content.predecessor(),
        detailsDigest);
  }

  /**
   * Whether the licence number would give away a person's code: it is a citizen number, or the
   * personal code of one of the holders, as it is or as an old system wrote it.
   */
  static boolean numberIsPersonal(LicenseContent content) {
    return content.number().isPresent()
        && (CitizenNumber.isValid(content.number().get())
            || content.holders().stream()
                .anyMatch(holder -> hasPersonalCode(holder, content.number().get())));
  }

  private static boolean hasPersonalCode(Holder holder, String number) {
    return holder.code().isPresent()
        && holder.code().get().isPersonal()
        && isCode(holder.code().get(), number);
  }

  private static boolean isCode(HolderCode code, String number) {
    return code.value().equals(number) || code.original().equals(Optional.of(number));
  }
}
