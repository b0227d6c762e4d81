package org.sealbook.store.mapdb;

import java.io.IOException;
import org.sealbook.store.mapdb.StoreFiles.WritableFile;

/**
 * The one way in which a file of the store comes to be, so that under its final name it is always
 * whole: write under a temporary name, force, close, rename, force the directory.
 */
final class WholeFile {
  private WholeFile() {}

  /** Writes the content of a new file. */
  @FunctionalInterface
  interface Content {
    void writeTo(WritableFile file) throws IOException;
  }

  static void create(StoreFiles files, String name, Content content) throws IOException {
    String unfinished = name + StoreFormat.UNFINISHED;
    if (files.exists(unfinished)) {
      files.delete(unfinished);
    }
    try (WritableFile file = files.create(unfinished)) {
      content.writeTo(file);
      file.force();
    }
    files.rename(unfinished, name);
    files.forceDirectory();
  }

  static void create(StoreFiles files, String name, byte[] content) throws IOException {
    create(files, name, file -> file.write(0, content, 0, content.length));
  }
}
