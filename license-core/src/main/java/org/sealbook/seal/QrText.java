package org.sealbook.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.sealbook.base.Bytes;
import org.sealbook.cose.Base45;
import org.sealbook.cose.CoseSign1;

/**
 * The text of a QR code: {@code SEAL1:} and the Base45 of a compressed licence without details
 * (FORMAT §6).
 */
public final class QrText {
  /** What every such text begins with. */
  public static final String PREFIX = "SEAL1:";

  /** The longest text that is read, in characters: the most that any QR code holds. */
  public static final int MAX_READ = 4_296;

  /** The longest text that is written: the most that a QR code of level M holds. */
  public static final int MAX_WRITTEN = 3_391;

  /** The longest licence in a text, in bytes. */
  public static final int MAX_INFLATED = 4_096;

  private static final Bytes MARK = Bytes.utf8(PREFIX);

  private QrText() {}

  /** Whether {@code input} says of itself that it is such a text, well or badly made. */
  public static boolean isMarked(Bytes input) {
    return input.startsWith(MARK);
  }

  /**
   * The text for a licence.
   *
   * @param withoutDetails a licence whose unprotected header is empty
   * @return empty if it is too long for a QR code of level M
   * @throws IllegalArgumentException if {@code withoutDetails} has details
   */
  public static Optional<String> encode(Bytes withoutDetails) {
    if (!CoseSign1.parse(withoutDetails).unprotected().equals(UnprotectedHeader.EMPTY)) {
      throw new IllegalArgumentException("a QR code holds no details");
    }
    if (withoutDetails.size() > MAX_INFLATED) {
      return Optional.empty();
    }
    String text = PREFIX + Base45.encode(deflate(withoutDetails));
    return text.length() <= MAX_WRITTEN ? Optional.of(text) : Optional.empty();
  }

  /**
   * The licence in a text. One line end (LF or CR LF) may follow the text, nothing else.
   *
   * @param text the characters, one byte each
   * @return empty if the text is not as {@link #encode} writes it, or longer
   */
  public static Optional<Bytes> decode(Bytes text) {
    int end = text.size();
    if (end > 0 && text.at(end - 1) == '\n') {
      end -= end > 1 && text.at(end - 2) == '\r' ? 2 : 1;
    }
    if (!isMarked(text) || end > MAX_READ) {
      return Optional.empty();
    }
    byte[] characters = text.slice(PREFIX.length(), end).toArray();
    return Base45.decode(new String(characters, StandardCharsets.ISO_8859_1))
        .flatMap(QrText::inflate);
  }

  private static Bytes deflate(Bytes content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(content.toArray());
      deflater.finish();
      // zlib's bound is 5 bytes for each 16 KiB block, and 6 for the frame
      byte[] output = new byte[content.size() + 64];
      int length = deflater.deflate(output);
      if (!deflater.finished()) {
        throw new IllegalStateException("zlib exceeds its bound");
      }
      return Bytes.of(output, 0, length);
    } finally {
      deflater.end();
    }
  }

  /** Stops at the limit, whatever the stream would inflate to. */
  private static Optional<Bytes> inflate(Bytes stream) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stream.toArray());
      byte[] output = new byte[MAX_INFLATED + 1];
      int length = 0;
      int more;
      do {
        more = inflater.inflate(output, length, output.length - length);
        length += more;
      } while (more > 0 && length < output.length);
      boolean whole = inflater.finished() && inflater.getRemaining() == 0 && length <= MAX_INFLATED;
      return whole ? Optional.of(Bytes.wrap(Arrays.copyOf(output, length))) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
