package org.sealbook.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.store.frame.CopiedStore;

/** A place into which a registry is copied; no registry for anybody until that is finished. */
sealed interface CopyTarget permits DirectoryCopy, DatabaseCopy {
  /** Where its keys go. */
  RegistryFiles files();

  /** Where its attached files go. */
  AttachmentStore attachments();

  /**
   * Begins, or goes on where an earlier process ended.
   *
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY} where something else is there
   */
  CopiedStore open(RegistryInfo info, Bytes storeId, InstantSource clock);

  /**
   * Makes a registry of what was copied and checked.
   *
   * @param resting since when it takes no writes, where it is for reading only
   */
  void finish(CopiedStore store, RegistryInfo info, Optional<Instant> resting);
}
