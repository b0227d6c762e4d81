package org.sealbook.registry;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.status.StatusPoint;

/**
 * A version of a licence as the import ledger sees it: in the store, or on its way there with
 * changes that are decided and not yet signed. Written by the deciding thread only.
 */
final class Version {
  private final LicenseId id;
  private final LocalDate issuedOn;
  private final Predicate<ContentForm> sameContent;
  private final Supplier<String> digest;
  private Status status;
  private LocalDate changedOn;
  private CompletableFuture<Supplier<StatusPoint>> point;

  private Version(
      LicenseId id,
      LocalDate issuedOn,
      Predicate<ContentForm> sameContent,
      Supplier<String> digest,
      Status status,
      LocalDate changedOn,
      CompletableFuture<Supplier<StatusPoint>> point) {
    this.id = id;
    this.issuedOn = issuedOn;
    this.sameContent = sameContent;
    this.digest = digest;
    this.status = status;
    this.changedOn = changedOn;
    this.point = point;
  }

  /**
   * @param changedOn since when it has its status
   */
  static Version stored(KnownLicense known, LocalDate changedOn) {
    LicenseContent content = known.license().content();
    // made here, on a worker: the deciding thread compares it
    ContentForm form = ContentForm.of(content);
    return new Version(
        known.license().id(),
        content.issuedOn(),
        form::equals,
        form::digest,
        known.point().status(),
        changedOn,
        CompletableFuture.completedFuture(known::point));
  }

  /** A licence that is about to be sealed; whoever seals it completes {@link #point}. */
  static Version decided(License license) {
    LicenseContent content = license.content();
    return new Version(
        license.id(),
        content.issuedOn(),
        other ->
            content.issuedOn().equals(other.issuedOn()) && ContentForm.of(content).equals(other),
        () -> ContentForm.of(content).digest(),
        Status.VALID,
        content.issuedOn(),
        new CompletableFuture<>());
  }

  /**
   * A version of which a dry run has kept no more than this; nothing will ever be signed.
   *
   * @param digest of its content
   */
  static Version recalled(
      LicenseId id, LocalDate issuedOn, String digest, Status status, LocalDate changedOn) {
    return new Version(
        id,
        issuedOn,
        other -> issuedOn.equals(other.issuedOn()) && digest.equals(other.digest()),
        () -> digest,
        status,
        changedOn,
        new CompletableFuture<>());
  }

  LicenseId id() {
    return id;
  }

  LocalDate issuedOn() {
    return issuedOn;
  }

  /** Whether this is the licence that a row tells of, apart from its status. */
  boolean hasContent(ContentForm content) {
    return sameContent.test(content);
  }

  /** See {@link ContentForm#digest}. */
  String digest() {
    return digest.get();
  }

  Status status() {
    return status;
  }

  LocalDate changedOn() {
    return changedOn;
  }

  /** Where its life stands after everything that was decided; known once that is signed. */
  CompletableFuture<Supplier<StatusPoint>> point() {
    return point;
  }

  /** Decides a change: from now on the version has the new status. */
  ImportStep.Change change(ImportStep.Reason reason) {
    ImportStep.Change change = new ImportStep.Change(point, new CompletableFuture<>(), reason);
    point = change.after();
    status = reason.next();
    changedOn = reason.since();
    return change;
  }
}
