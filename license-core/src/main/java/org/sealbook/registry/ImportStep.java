package org.sealbook.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.sealbook.model.License;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.seal.StatusRef;
import org.sealbook.status.StatusPoint;

/** What an import decided to write, in order; signed and appended by other threads. */
sealed interface ImportStep {
  /**
   * Completed once the step is signed, with what works out where the licence's life stands then:
   * few licences change while they are imported, and it takes a hash of the whole.
   */
  CompletableFuture<Supplier<StatusPoint>> after();

  /**
   * A licence to be sealed.
   *
   * @param status the index that it was given
   */
  record Seal(License license, StatusRef status, CompletableFuture<Supplier<StatusPoint>> after)
      implements ImportStep {}

  /**
   * A status change to be signed.
   *
   * @param before completed by the step that it follows, of this chunk or an earlier one
   */
  record Change(
      CompletableFuture<Supplier<StatusPoint>> before,
      CompletableFuture<Supplier<StatusPoint>> after,
      Reason reason)
      implements ImportStep {}

  /** What a change says. */
  record Reason(Status next, LocalDate since, String text, Optional<LicenseId> successor) {}
}
