package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.mapdb.MapDbStores;

/**
 * A directory in which a copy of a registry is made. The file {@value #UNFINISHED} says of which;
 * it is written first, and {@code registry.json} last.
 */
record DirectoryCopy(RegistryFiles files) implements CopyTarget {
  /** Holds what {@code registry.json} will, so that the copy of another registry is not gone on. */
  static final String UNFINISHED = "copy.unfinished";

  @Override
  public AttachmentStore attachments() {
    return files.attachments();
  }

  @Override
  public CopiedStore open(RegistryInfo info, Bytes storeId, InstantSource clock) {
    Path directory = files.directory();
    Path label = directory.resolve(UNFINISHED);
    try {
      if (Files.exists(files.description()) || !isOurs(label, info)) {
        throw new SealbookException(
            ErrorCode.DIRECTORY_NOT_EMPTY,
            directory + " is not empty, and not the unfinished copy of this registry",
            "name another directory; nothing was changed");
      }
      Files.createDirectories(directory);
      DurableFile.write(label, RegistryFiles.description(info), false);
      Files.createDirectories(files.keys());
      Files.createDirectories(files.store());
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "nothing can be copied into " + directory + ": " + IoFault.of(e),
          "check rights and free space",
          e);
    }
    return MapDbStores.copyInto(files.store(), storeId, clock);
  }

  /** Whether there is nothing yet, or what an earlier run for this registry has left. */
  private boolean isOurs(Path label, RegistryInfo info) throws IOException {
    if (Files.exists(label)) {
      return Bytes.wrap(Files.readAllBytes(label)).equals(RegistryFiles.description(info));
    }
    if (!Files.exists(files.directory())) {
      return true;
    }
    try (Stream<Path> children = Files.list(files.directory())) {
      List<String> names = children.map(child -> String.valueOf(child.getFileName())).toList();
      // a label that was about to be written counts for nothing
      return names.stream()
          .allMatch(name -> name.startsWith("." + UNFINISHED) && name.endsWith(".tmp"));
    }
  }

  @Override
  public void finish(CopiedStore store, RegistryInfo info, Optional<Instant> resting) {
    store.finish(Map.of(), resting);
    files.rest(resting);
    DurableFile.write(files.rootCertificate(), info.root().der(), false);
    files.writeDescription(info);
    try {
      Files.deleteIfExists(files.directory().resolve(UNFINISHED));
    } catch (IOException e) {
      // beside a registry.json it says nothing
    }
  }
}
