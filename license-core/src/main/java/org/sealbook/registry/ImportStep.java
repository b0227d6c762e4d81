package org.sealbook.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sealbook.model.License;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.seal.StatusRef;
import org.sealbook.status.StatusPoint;

/** What an import decided to write, in order; signed and appended by other threads. */
sealed interface ImportStep {
  /** Completed with where the licence's life stands once the step is signed. */
  CompletableFuture<StatusPoint> after();

  /**
   * A licence to be sealed.
   *
   * @param status the index that it was given
   */
  record Seal(License license, StatusRef status, CompletableFuture<StatusPoint> after)
      implements ImportStep {}

  /**
   * A status change to be signed.
   *
   * @param before completed by the step that it follows, of this chunk or an earlier one
   */
  record Change(
      CompletableFuture<StatusPoint> before, CompletableFuture<StatusPoint> after, Reason reason)
      implements ImportStep {}

  /** What a change says. */
  record Reason(Status next, LocalDate since, String text, Optional<LicenseId> successor) {}
}
