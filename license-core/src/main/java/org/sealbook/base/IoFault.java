package org.sealbook.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/**
 * Says in words why a file or folder could not be read or written: the message of an exception of
 * {@code java.nio.file} is often no more than the file's name.
 */
public final class IoFault {
  private IoFault() {}

  /**
   * The same of whatever broke off reading or writing. Only a fault of the program itself keeps the
   * name of its exception, which says more to whoever mends it than its message.
   */
  public static String of(Throwable cause) {
    if (cause instanceof IOException e) {
      return of(e);
    }
    if (cause instanceof UncheckedIOException unchecked) {
      return of(Objects.requireNonNull(unchecked.getCause()));
    }
    return cause instanceof SealbookException told
        ? String.valueOf(told.getMessage())
        : String.valueOf(cause);
  }

  /**
   * The same where the exception names a temporary file beside the one that is written, of which
   * nobody else knows.
   */
  public static String ofHidden(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its directory does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    return of(e);
  }

  /** The end of a sentence, without a full stop and without the name of the exception. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (e instanceof AccessDeniedException denied) {
      return "permission denied for " + denied.getFile();
    }
    if (e instanceof NotDirectoryException file) {
      return file.getFile() + " is not a folder";
    }
    if (e instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + " is there already, and is no folder";
    }
    if (e instanceof DirectoryNotEmptyException full) {
      return full.getFile() + " is not empty";
    }
    if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getFile() == null
          ? fault.getReason()
          : fault.getFile() + ": " + fault.getReason();
    }
    if (e instanceof ClosedByInterruptException) {
      return "the thread was interrupted";
    }
    String message = e.getMessage();
    return message == null ? "input or output failed" : message;
  }
}
