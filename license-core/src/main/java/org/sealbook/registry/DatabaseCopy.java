package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.jdbc.JdbcStores;

/** A database into which a copy of a registry is made; its keys go into a directory. */
record DatabaseCopy(DatabasePlace place, RegistryFiles files) implements CopyTarget {
  @Override
  public AttachmentStore attachments() {
    return place.attachments(true);
  }

  @Override
  public CopiedStore open(RegistryInfo info, Bytes storeId, InstantSource clock) {
    try {
      Files.createDirectories(files.directory());
      if (!Files.exists(files.rootCertificate())) {
        files.requireEmpty();
        DurableFile.write(files.rootCertificate(), info.root().der(), false);
      } else if (!Bytes.wrap(Files.readAllBytes(files.rootCertificate()))
          .equals(info.root().der())) {
        throw new SealbookException(
            ErrorCode.DIRECTORY_NOT_EMPTY,
            files.directory() + " holds the keys of another registry",
            "set LICENSE_KEYS to another folder; nothing was changed");
      }
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "the keys cannot be copied to " + files.directory() + ": " + IoFault.of(e),
          "check rights and free space",
          e);
    }
    return JdbcStores.copyInto(place.source(), storeId);
  }

  @Override
  public void finish(CopiedStore store, RegistryInfo info, Optional<Instant> resting) {
    store.finish(DatabasePlace.notes(info), resting);
  }
}
