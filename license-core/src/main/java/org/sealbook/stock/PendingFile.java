package org.sealbook.stock;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.base.TemporaryFile;

/**
 * A file that grows under a temporary name and takes the place of its target when it is whole:
 * write, force, close, rename. Where the program ends before, the temporary file is removed.
 */
final class PendingFile {
  private final Path target;
  private final TemporaryFile temporary;
  private final FileChannel channel;
  private final OutputStream out;

  PendingFile(Path target) {
    this.target = target;
    Path name = Path.of("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    temporary = TemporaryFile.at(target.resolveSibling(name));
    try {
      channel =
          FileChannel.open(
              temporary.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      temporary.release();
      throw failed(e);
    }
    out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  OutputStream out() {
    return out;
  }

  /** After this the target holds the new content. */
  void publish() {
    try {
      out.flush();
      channel.force(true);
      channel.close();
      Files.move(
          temporary.path(),
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      temporary.release();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Removes what has not been published. */
  void discard() {
    try {
      channel.close();
      temporary.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  SealbookException failed(IOException e) {
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE,
        "cannot write " + target + ": " + IoFault.ofHidden(e),
        "check that the directory exists, may be written to and has space",
        e);
  }
}
