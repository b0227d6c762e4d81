package org.sealbook.stock;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;

/** The refusals of a file as a whole. */
final class Inputs {
  private Inputs() {}

  static SealbookException unreadable(String message, String hint) {
    return new SealbookException(ErrorCode.INPUT_UNREADABLE, message, hint);
  }

  static SealbookException unreadable(String message, String hint, Throwable cause) {
    return new SealbookException(ErrorCode.INPUT_UNREADABLE, message, hint, cause);
  }

  static SealbookException tooLarge(String message) {
    return new SealbookException(
        ErrorCode.INPUT_TOO_LARGE, message, "check that this is the file you mean, or split it");
  }

  static SealbookException changed(String name, IOException e) {
    return unreadable(name + " changed while it was read", "import a file at rest", e);
  }

  /** What a failed read of {@code name} means. */
  static SealbookException failed(String name, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new SealbookException(
          ErrorCode.FILE_NOT_FOUND, "no such file: " + name, "check the path", e);
    }
    if (e instanceof CharacterCodingException) {
      return changed(name, e);
    }
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE,
        "cannot read " + name + ": " + IoFault.of(e),
        "check the file's rights and the disk",
        e);
  }
}
