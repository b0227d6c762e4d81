package org.sealbook.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;

/** Reading a file that has to be small. */
final class LimitedFile {
  private LimitedFile() {}

  /**
   * @param limit most bytes read
   * @throws SealbookException FILE_NOT_FOUND, FILE_UNUSABLE, or INPUT_TOO_LARGE beyond the limit
   */
  static Bytes read(Path file, int limit) {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(limit + 1);
    } catch (NoSuchFileException e) {
      throw new SealbookException(
          ErrorCode.FILE_NOT_FOUND, "there is no file " + file, "check the path", e);
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "cannot read " + file + ": " + IoFault.of(e),
          "check that it is a file and that you may read it",
          e);
    }
    if (content.length > limit) {
      throw new SealbookException(
          ErrorCode.INPUT_TOO_LARGE,
          file + " has more than " + limit + " bytes",
          "check that it is the file you meant");
    }
    return Bytes.wrap(content);
  }
}
