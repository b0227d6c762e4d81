package org.sealbook.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.sealbook.base.SealbookException;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreReport;
import org.sealbook.store.frame.JournalSource;

/** Where a registry has its description and its store. */
sealed interface StorePlace permits DirectoryPlace, DatabasePlace {
  /**
   * @throws SealbookException {@code REGISTRY_MISSING}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_TOO_NEW}, {@code REGISTRY_DAMAGED}
   */
  RegistryInfo describe();

  LicenseStore openForWriting(InstantSource clock);

  LicenseStore openForReading();

  /**
   * Lets nobody write any more ({@code REGISTRY_MOVED}), or lets them again. When this returns no
   * append is under way.
   *
   * @param since empty: it can be written again
   * @return whether it rested before
   * @throws SealbookException {@code REGISTRY_LOCKED} where a directory is open for writing
   */
  boolean rest(Optional<Instant> since, InstantSource clock);

  /** Since when nobody may write, where it is so. */
  Optional<Instant> restingSince();

  /** The journal, for being copied. */
  JournalSource journal();

  StoreReport inspect(boolean deep);

  /** What to do about a problem that {@link #inspect} found. */
  String hint(StoreProblem.Code problem);

  /**
   * The bytes of attached files.
   *
   * @param writing whether in the midst of writing, where a database that cannot be reached is
   *     waited for
   */
  AttachmentStore attachments(boolean writing);

  /** Stands before the place of each problem of the store. */
  String name();
}
