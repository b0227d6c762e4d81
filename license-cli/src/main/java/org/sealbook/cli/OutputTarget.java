package org.sealbook.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;

/**
 * Where a file is written, or standard output.
 *
 * @param name as answers show it
 * @param path absent for standard output
 */
public record OutputTarget(String name, Optional<Path> path) {
  /** What an argument names; {@code -} is standard output. */
  public static OutputTarget of(String argument) {
    return new OutputTarget(
        argument,
        argument.equals("-") ? Optional.empty() : Optional.of(InputSource.pathOf(argument)));
  }

  public static OutputTarget of(Path path) {
    return new OutputTarget(path.toString(), Optional.of(path));
  }

  public boolean isStandardOutput() {
    return path.isEmpty();
  }

  /** Whether it names a folder: one that is there, or a name that ends with a separator. */
  public boolean isFolder() {
    return path.isPresent() && (Files.isDirectory(path.get()) || name.endsWith("/"));
  }

  /**
   * Makes the folder that it names, with those above it, where it is not there.
   *
   * @throws SealbookException FILE_UNUSABLE where it cannot be made, or a file has its name
   */
  public void makeFolder() {
    if (path.isPresent() && !Files.isDirectory(path.get())) {
      try {
        Files.createDirectories(path.get());
      } catch (IOException e) {
        throw new SealbookException(
            ErrorCode.FILE_UNUSABLE,
            "the folder " + name + " cannot be made: " + IoFault.of(e),
            "name a folder that exists or can be made",
            e);
      }
    }
  }

  /**
   * Writes the content. A file is replaced by rename, so that it is old or new and never half;
   * devices and pipes are written to as they are.
   *
   * @throws SealbookException FILE_UNUSABLE
   */
  public void write(Session session, Bytes content) {
    if (path.isEmpty()) {
      writeTo(session.environment().out(), content);
    } else if (Files.isDirectory(path.get())) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE, name + " is a folder, not a file", "name a file");
    } else if (Files.exists(path.get()) && !Files.isRegularFile(path.get())) {
      try (OutputStream device = Files.newOutputStream(path.get())) {
        writeTo(device, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      DurableFile.write(path.get(), content, false);
    }
  }

  private static void writeTo(OutputStream out, Bytes content) {
    try {
      out.write(content.toArray());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
