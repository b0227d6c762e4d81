package org.sealbook.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * The right to write a store: a lock of the operating system on the file {@value #LOCK}, which ends
 * with the process however it ends. Who holds it stands in the file {@value #OWNER} beside it, for
 * messages only.
 *
 * <p>On POSIX a process loses its lock when it closes any descriptor of the locked file; therefore
 * the file is opened in this one place, and a second opening in this process is refused before it
 * is touched.
 */
final class StoreLock implements Closeable {
  static final String LOCK = "LOCK";
  static final String OWNER = "OWNER";

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final RandomAccessFile file;

  private StoreLock(Path directory, RandomAccessFile file) {
    this.directory = directory;
    this.file = file;
  }

  static StoreLock acquire(Path directory, InstantSource clock) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw locked(real);
    }
    boolean acquired = false;
    RandomAccessFile file = null;
    try {
      file = new RandomAccessFile(real.resolve(LOCK).toFile(), "rw");
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        throw locked(real);
      }
      writeOwner(real, clock);
      acquired = true;
      return new StoreLock(real, file);
    } finally {
      if (!acquired) {
        if (file != null) {
          file.close();
        }
        HELD.remove(real);
      }
    }
  }

  private static void writeOwner(Path directory, InstantSource clock) throws IOException {
    String owner =
        "process "
            + ProcessHandle.current().pid()
            + " since "
            + clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Files.write(directory.resolve(OWNER), owner.getBytes(StandardCharsets.UTF_8));
  }

  private static SealbookException locked(Path directory) {
    String owner;
    try {
      owner = Files.readString(directory.resolve(OWNER), StandardCharsets.UTF_8);
    } catch (IOException e) {
      owner = "another process";
    }
    return new SealbookException(
        ErrorCode.REGISTRY_LOCKED,
        "the registry is in use by " + owner,
        "wait until that command has ended; reading is possible meanwhile");
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(directory.resolve(OWNER));
    } finally {
      file.close();
      HELD.remove(directory);
    }
  }
}
