package org.sealbook.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file or folder that goes with the program, Ctrl-C and {@code kill} included: such hold rows of
 * stock files, with names and codes of persons. Only {@code kill -9} and a power cut leave it.
 */
public final class TemporaryFile implements AutoCloseable {
  private final Path path;
  private final Thread atTheEnd = new Thread(this::removeQuietly, "leftovers");

  private TemporaryFile(Path path) {
    this.path = path.toAbsolutePath();
    try {
      Runtime.getRuntime().addShutdownHook(atTheEnd);
    } catch (IllegalStateException ending) {
      removeQuietly();
      throw ending;
    }
  }

  /** A new file in the system's temporary folder, for the owner's eyes only. */
  public static TemporaryFile file(String prefix) throws IOException {
    return new TemporaryFile(Files.createTempFile(prefix, ".tmp"));
  }

  /** A new folder there. */
  public static TemporaryFile folder(String prefix) throws IOException {
    return new TemporaryFile(Files.createTempDirectory(prefix));
  }

  /**
   * What will have this name.
   *
   * @throws IllegalStateException where the program is ending already
   */
  public static TemporaryFile at(Path path) {
    return new TemporaryFile(path);
  }

  public Path path() {
    return path;
  }

  /** It was renamed to what it was to become, and stays. */
  public void release() {
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException ending) {
      // then nothing has this name any more
    }
  }

  /** Removes it, where it is there, with all that is in it. */
  @Override
  public void close() throws IOException {
    remove();
    release();
  }

  private void remove() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> insideFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : insideFirst) {
        Files.deleteIfExists(each);
      }
    }
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (IOException | RuntimeException e) {
      // not to be removed, and nobody is left to be told
    }
  }
}
