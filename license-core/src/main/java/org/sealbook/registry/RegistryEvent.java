package org.sealbook.registry;

import java.util.Optional;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;

/**
 * Something durable that happened in a registry; {@link RegistryReader#forEachEvent} tells of it.
 * More kinds may be added.
 */
public sealed interface RegistryEvent {
  /** Where it stands in the journal. */
  EventPosition position();

  /** A licence was issued, renewed or imported. */
  record Issued(EventPosition position, LicenseId license) implements RegistryEvent {}

  /**
   * The status of a licence changed.
   *
   * @param successor the licence that takes its place, where it was superseded and that is known
   */
  record StatusChanged(
      EventPosition position, LicenseId license, Status status, Optional<LicenseId> successor)
      implements RegistryEvent {}

  /**
   * A licence type was added or got its next version.
   *
   * @param type its code
   */
  record TypeLoaded(EventPosition position, String type) implements RegistryEvent {}

  /**
   * An issuer was added, or its keys or rights changed.
   *
   * @param issuer its code
   */
  record IssuerChanged(EventPosition position, String issuer) implements RegistryEvent {}

  /**
   * A trust bundle was made.
   *
   * @param number the bundle's
   */
  record BundleMade(EventPosition position, long number) implements RegistryEvent {}

  /**
   * A next root was announced, or the registry went on to it; {@link RegistryReader#info} and
   * {@link RegistryReader#validities} tell how it stands now.
   */
  record RootsChanged(EventPosition position) implements RegistryEvent {}
}
