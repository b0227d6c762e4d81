package org.sealbook.registry;

import java.util.Optional;
import java.util.function.Predicate;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;

/** How a licence goes on in a new version, by renewal or by a newer row of stock. */
final class NextVersion {
  /** Why the earlier version is superseded, as its history tells. */
  static final String REASON = "换发新版本";

  private NextVersion() {}

  /**
   * The identifier of the version behind {@code earlier}, the first that is free; empty where there
   * are no more.
   *
   * @param taken whether an identifier belongs to a licence already
   */
  static Optional<LicenseId> id(LicenseId earlier, Predicate<LicenseId> taken) {
    LicenseId last = earlier;
    while (last.version() < LicenseId.MAX_VERSION) {
      last = last.next();
      if (!taken.test(last)) {
        return Optional.of(last);
      }
    }
    return Optional.empty();
  }

  /**
   * What a renewal of {@code earlier} says: what is wanted, with the earlier number where none is
   * given, and naming the earlier one as its predecessor.
   *
   * @throws SealbookException {@code DATA_INVALID} where it names another, or is dated earlier
   */
  static LicenseContent content(License earlier, LicenseContent wanted) {
    if (wanted.predecessor().filter(id -> !id.equals(earlier.id())).isPresent()) {
      throw invalid(
          "the data names "
              + wanted.predecessor().get()
              + " as predecessor, and not the licence that is renewed",
          "leave predecessor out");
    }
    if (wanted.issuedOn().isBefore(earlier.content().issuedOn())) {
      throw invalid(
          "issuedOn "
              + wanted.issuedOn()
              + " lies before that of the licence that is renewed, "
              + earlier.content().issuedOn(),
          "correct issuedOn");
    }
    return new LicenseContent(
        wanted.number().or(() -> earlier.content().number()),
        wanted.holders(),
        wanted.issuedOn(),
        wanted.validity(),
        wanted.area(),
        Optional.of(earlier.id()),
        wanted.originalIdentifier(),
        wanted.fields());
  }

  private static SealbookException invalid(String message, String hint) {
    return new SealbookException(ErrorCode.DATA_INVALID, message, hint);
  }
}
