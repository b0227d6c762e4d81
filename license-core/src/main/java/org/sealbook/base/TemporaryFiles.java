package org.sealbook.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Files and folders that go with the program, Ctrl-C and {@code kill} included: they hold rows of
 * stock files, with names and codes of persons. Only {@code kill -9} and a power cut leave them.
 */
public final class TemporaryFiles {
  private static final Set<Path> KEPT = ConcurrentHashMap.newKeySet();
  private static boolean hooked;

  private TemporaryFiles() {}

  /** A new file in the system's temporary folder, for the owner's eyes only. */
  public static Path file(String prefix) throws IOException {
    return keep(Files.createTempFile(prefix, ".tmp"));
  }

  /** A new folder there. */
  public static Path folder(String prefix) throws IOException {
    return keep(Files.createTempDirectory(prefix));
  }

  /**
   * Removes what has this name when the program ends, with all that is in it where it is a folder.
   *
   * @return the same path
   * @throws IllegalStateException where the program is ending already
   */
  public static synchronized Path keep(Path temporary) {
    if (!hooked) { // a program without temporary files needs no thread for them
      Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::removeAll, "leftovers"));
      hooked = true;
    }
    KEPT.add(temporary.toAbsolutePath());
    return temporary;
  }

  /** It was deleted, or renamed to what it was to become. */
  public static void release(Path temporary) {
    KEPT.remove(temporary.toAbsolutePath());
  }

  /** Deletes a file, where it is there, and releases it. */
  public static void delete(Path temporary) throws IOException {
    Files.deleteIfExists(temporary);
    release(temporary);
  }

  private static void removeAll() {
    KEPT.forEach(TemporaryFiles::remove);
  }

  private static void remove(Path path) {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> insideFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : insideFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | RuntimeException e) {
      // gone already, or not to be removed: nobody is left to be told
    }
  }
}
