package org.sealbook.stock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * What one look at all bytes of a file tells, before any row is taken: a file that cannot be read
 * as a whole is refused here, and nothing of it is stored.
 *
 * @param name what messages call the file
 * @param sha256 of the bytes, lower-case hexadecimal
 * @param charset of text formats; of no meaning for the others
 */
record InputScan(
    Path file, String name, long size, String sha256, StockFormat format, Charset charset) {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int BLOCK = 1 << 16;

  /**
   * @throws org.sealbook.base.SealbookException where the file is missing, empty, in no known
   *     format or charset, or has a line beyond the limit
   */
  static InputScan of(Path file, StockOptions options) {
    String name = options.name().orElseGet(file::toString);
    try {
      byte[] head = head(file, name);
      StockFormat format =
          options.format().orElseGet(() -> FormatSniffer.sniff(name, head, options.encoding()));
      List<Charset> candidates = format.isText() ? candidates(head, options.encoding()) : List.of();
      if (candidates.isEmpty()) {
        return scan(file, name, format, StandardCharsets.UTF_8, line -> {}).orElseThrow();
      }
      List<String> refused = new ArrayList<>();
      for (Charset charset : candidates) {
        Optional<InputScan> scan =
            scan(file, name, format, charset, line -> refused.add(refusal(charset, line)));
        if (scan.isPresent()) {
          return scan.get();
        }
      }
      throw Inputs.unreadable(
          name + " is not well-formed " + String.join(" or ", refused),
          "correct or delete the characters there, or name another encoding with --encoding");
    } catch (IOException e) {
      throw Inputs.failed(name, e);
    }
  }

  /** The text from its first character, without a byte order mark. */
  Reader text() throws IOException {
    return text(Files.newInputStream(file));
  }

  /** The same, read from a stream over the file's bytes. */
  Reader text(InputStream bytes) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(bytes, StrictDecoding.decoder(charset)), BLOCK);
    reader.mark(1);
    if (reader.read() != 0xFEFF) {
      reader.reset();
    }
    return reader;
  }

  private static byte[] head(Path file, String name) throws IOException {
    if (Files.isDirectory(file)) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE, name + " is a folder, not a file", "name the files in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4_096);
      if (head.length == 0) {
        throw Inputs.unreadable(name + " is empty", "check the export");
      }
      return head;
    }
  }

  private static List<Charset> candidates(byte[] head, Optional<Charset> chosen) {
    if (chosen.isPresent()) {
      return List.of(chosen.get());
    }
    if (FormatSniffer.startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return List.of(StandardCharsets.UTF_8);
    }
    if (FormatSniffer.startsWith(head, 0xFF, 0xFE)) {
      return List.of(StandardCharsets.UTF_16LE);
    }
    if (FormatSniffer.startsWith(head, 0xFE, 0xFF)) {
      return List.of(StandardCharsets.UTF_16BE);
    }
    return List.of(StandardCharsets.UTF_8, GB18030);
  }

  private static String refusal(Charset charset, long line) {
    return charset.name() + " (see line " + line + ")";
  }

  /**
   * @param broken is told the line of the first bytes that are no text, where the answer is empty
   */
  private static Optional<InputScan> scan(
      Path file, String name, StockFormat format, Charset charset, LongConsumer broken)
      throws IOException {
    MessageDigest digest = newDigest();
    StrictDecoding decoding = new StrictDecoding(charset, new LineLengths(name));
    boolean text = format.isText();
    byte[] block = new byte[BLOCK];
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        size += n;
        digest.update(block, 0, n);
        if (text) {
          decoding.accept(block, n);
          if (!decoding.isSound()) {
            broken.accept(decoding.line());
            return Optional.empty();
          }
        }
      }
    }
    if (text && !decoding.finish()) {
      broken.accept(decoding.line());
      return Optional.empty();
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    return Optional.of(new InputScan(file, name, size, hex, format, charset));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
