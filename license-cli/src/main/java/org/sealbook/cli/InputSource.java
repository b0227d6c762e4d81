package org.sealbook.cli;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * A file that is read, or standard input.
 *
 * @param name as answers show it
 * @param path absent for standard input
 */
public record InputSource(String name, Optional<Path> path) {
  /** What an argument names; {@code -} is standard input. */
  public static InputSource of(String argument) {
    return new InputSource(
        argument, argument.equals("-") ? Optional.empty() : Optional.of(pathOf(argument)));
  }

  public static InputSource of(Path path) {
    return new InputSource(path.toString(), Optional.of(path));
  }

  /** The folder to which paths inside the file are relative; of standard input, the present one. */
  public Path folder() {
    Path here = Path.of("").toAbsolutePath();
    Path parent = path.map(file -> here.resolve(file).getParent()).orElse(here);
    return parent == null ? here : parent;
  }

  /** The path that an argument names. */
  public static Path pathOf(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + argument + "' is no path: " + e.getReason(), "");
    }
  }

  /**
   * Reads everything up to {@code limit} bytes and one more, which tells that there are too many.
   *
   * @throws SealbookException FILE_NOT_FOUND, FILE_UNUSABLE
   */
  public Bytes read(Session session, int limit) {
    try {
      if (path.isEmpty()) {
        return Bytes.wrap(session.environment().in().readNBytes(limit + 1));
      }
      if (Files.isDirectory(path.get())) {
        throw new SealbookException(
            ErrorCode.FILE_UNUSABLE, name + " is a folder, not a file", "name a file");
      }
      // java.io: the channels of java.nio would load the JDK's network library; buffered: the file
      // may be a pipe, see Environment
      try (InputStream in = new BufferedInputStream(new FileInputStream(path.get().toFile()))) {
        return Bytes.wrap(in.readNBytes(limit + 1));
      }
    } catch (IOException e) {
      throw unusable(path.orElseThrow(() -> new UncheckedIOException(e)), e);
    }
  }

  private SealbookException unusable(Path file, IOException e) {
    if (Files.notExists(file)) {
      return new SealbookException(
          ErrorCode.FILE_NOT_FOUND, "no such file: " + name, "check the path", e);
    }
    String reason = Files.isReadable(file) ? String.valueOf(e.getMessage()) : "permission denied";
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE,
        "cannot read " + name + ": " + reason,
        "check the file and its rights",
        e);
  }

  /**
   * Reads everything.
   *
   * @throws SealbookException INPUT_TOO_LARGE beyond {@code limit} bytes; and as {@link #read}
   */
  public Bytes readAll(Session session, int limit) {
    Bytes bytes = read(session, limit);
    if (bytes.size() > limit) {
      throw new SealbookException(
          ErrorCode.INPUT_TOO_LARGE,
          name + " is larger than " + limit + " bytes",
          "check that it is the right file");
    }
    return bytes;
  }

  /**
   * The text in a file, a byte order mark taken off.
   *
   * @param name of the file, for messages
   * @throws SealbookException INPUT_UNREADABLE where it is not UTF-8
   */
  public static String utf8(String name, Bytes content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(content.buffer()).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SealbookException(
          ErrorCode.INPUT_UNREADABLE, name + " is not UTF-8", "save it as UTF-8", e);
    }
  }
}
