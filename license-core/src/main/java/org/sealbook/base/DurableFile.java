package org.sealbook.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** The one way a whole file is written so that it survives a power cut. */
public final class DurableFile {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DurableFile() {}

  /*
   * The calls, in order, and what a crash after each leaves behind:
   *
   *   1. create the temporary beside the target, unique name    old content, perhaps a stray .tmp
   *   2. write all bytes to it                                  the same
   *   3. force the temporary (data and metadata)                the same
   *   4. close it                                               the same
   *   5. rename it over the target, atomically                  old or new content, whole
   *   6. force the directory                                    new content
   *
   * Without 3 a crash can leave the new name on an empty file; without 6 it can bring the old file
   * back after the caller was told that the new one is there. Only POSIX systems let a directory be
   * opened and forced; elsewhere (Windows) step 6 is left to the file system's own journal.
   *
   * An interrupt closes the channel that its thread is using. Whoever writes here is often behind
   * the point of no return (the journal knows the bundle already), so the steps are then begun again
   * from the first, with a temporary of its own, and the thread is interrupted afterwards as before.
   */

  /**
   * Writes {@code content} to {@code target}, replacing what is there (a symbolic link itself, not
   * the file it points to). Returns when the bytes are durable; whatever happens, {@code target}
   * holds the old content or the new, never a part. An interrupt does not keep it from being
   * written; the thread stays interrupted.
   *
   * @param secret the file is readable and writable by its owner only, from the moment it exists,
   *     where the file system knows POSIX permissions
   * @throws SealbookException FILE_UNUSABLE where any step fails; the temporary file is removed
   */
  public static void write(Path target, Bytes content, boolean secret) {
    Path directory = target.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IllegalArgumentException("target is the root of a file system: " + target);
    }
    try {
      throughInterrupts(() -> replace(target, directory, content, secret));
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "cannot write " + target + ": " + IoFault.ofHidden(e),
          "check that the directory exists, may be written to and has space",
          e);
    }
  }

  private static void replace(Path target, Path directory, Bytes content, boolean secret)
      throws IOException {
    Path temporary =
        directory.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      boolean posix =
          Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class);
      writeTemporary(temporary, content, secret && posix);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (posix) {
        forceDirectory(directory);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private interface Steps {
    void run() throws IOException;
  }

  private static void throughInterrupts(Steps steps) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          steps.run();
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = true;
          Thread.interrupted(); // else the next channel is closed as well
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Makes a folder in one that is there; durable when this returns, also where somebody else has
   * just made it.
   *
   * @throws SealbookException FILE_UNUSABLE where it cannot be made, or is no folder
   */
  public static void makeDirectory(Path directory) {
    Path parent = directory.toAbsolutePath().getParent();
    try {
      if (!Files.isDirectory(directory)) {
        try {
          Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
          if (!Files.isDirectory(directory)) {
            throw e;
          }
        }
      }
      if (parent != null
          && Files.getFileStore(parent).supportsFileAttributeView(PosixFileAttributeView.class)) {
        throughInterrupts(() -> forceDirectory(parent));
      }
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "cannot make the folder " + directory + ": " + IoFault.of(e),
          "check rights and space",
          e);
    }
  }

  private static void writeTemporary(Path temporary, Bytes content, boolean ownerOnly)
      throws IOException {
    FileAttribute<?>[] attributes =
        ownerOnly ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes)) {
      ByteBuffer rest = content.buffer();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
