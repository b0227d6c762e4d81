package org.sealbook.registry;

import java.time.InstantSource;
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

  /** Makes a registry of what was copied and checked. */
  void finish(CopiedStore store, RegistryInfo info);
}
