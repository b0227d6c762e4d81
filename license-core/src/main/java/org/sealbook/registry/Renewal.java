package org.sealbook.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.License;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Status;
import org.sealbook.status.StatusMoves;
import org.sealbook.store.StoreRecord;
import org.sealbook.trust.Issuer;

/** A single licence that goes on in its next version, under the type and issuer that it has. */
record Renewal(KnownLicense earlier, LicenseType type, Issuer issuer) {
  private static final String ACTOR = "license renew";

  /**
   * Of the numbers that earlier versions had, so many stay ways to find the newest: a record has
   * room for them beside its holders.
   */
  private static final int EARLIER_NUMBERS = 32;

  /**
   * @throws SealbookException {@code STATUS_MOVE_REFUSED}
   */
  void requireMove(LicenseBook book) {
    Status status = earlier.point().status();
    if (StatusMoves.isAllowed(status, Status.SUPERSEDED)) {
      return;
    }
    Optional<LicenseId> successor = book.successor(earlier);
    throw new SealbookException(
        ErrorCode.STATUS_MOVE_REFUSED,
        earlier.license().id()
            + " is "
            + status.word()
            + successor.map(id -> " by " + id).orElse("")
            + " and cannot be renewed",
        successor
            .map(id -> "renew " + id + " instead")
            .orElse("issue a new licence that names this one as its predecessor"));
  }

  /**
   * @throws SealbookException {@code DATA_INVALID} where there are no more versions
   */
  LicenseId nextId(LicenseBook book) {
    return NextVersion.id(earlier.license().id(), book::isTaken)
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.DATA_INVALID,
                    "no version follows " + earlier.license().id() + ": the last is 999",
                    "issue a new licence that names this one as its predecessor"));
  }

  /**
   * The next version and the end of the earlier one, to be appended together.
   *
   * @param attached the keys of its attached files
   * @param numbers the keys of all numbers under which the earlier version is found
   */
  List<StoreRecord> records(
      License next, List<Bytes> numbers, List<Bytes> attached, SingleSigner signer, Instant now) {
    List<Bytes> further =
        Stream.concat(numbers.stream().limit(EARLIER_NUMBERS), attached.stream()).toList();
    return List.of(
        signer.license(type, issuer, next, now, further),
        signer.change(
            earlier,
            issuer,
            Status.SUPERSEDED,
            now,
            NextVersion.REASON,
            ACTOR,
            Optional.of(next.id())));
  }
}
