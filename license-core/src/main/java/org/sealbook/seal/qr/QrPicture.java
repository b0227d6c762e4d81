package org.sealbook.seal.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;

/** A QR code (ISO/IEC 18004, error correction level M) as a PNG file in black and white. */
public final class QrPicture {
  /** Pixels of one module's side: what a photo of the printed code needs, and a screen shows. */
  private static final int MODULE = 8;

  /** The white margin that ISO/IEC 18004 demands, in modules. */
  private static final int QUIET_ZONE = 4;

  /** Pixels of one pixel of the caption's font. */
  private static final int FONT_PIXEL = 2;

  /** Pixels between lines, and below the last. */
  private static final int LINE_GAP = 10;

  private QrPicture() {}

  /**
   * The picture of {@code text}, which is stored in the compact alphanumeric mode where its
   * characters are digits, capitals, space and {@code $%*+-./:}.
   *
   * @return empty where no code of level M can hold the text
   */
  public static Optional<Bytes> png(String text) {
    return code(text)
        .map(
            modules ->
                PngWriter.bilevel(
                    side(modules), side(modules), (x, y) -> isDarkPixel(modules, x, y)));
  }

  /** The same with a caption below the white margin, which is left as wide as it must be. */
  public static Optional<Bytes> png(String text, Caption caption) {
    return code(text).map(modules -> png(modules, caption));
  }

  private static Bytes png(ByteMatrix modules, Caption caption) {
    int side = side(modules);
    int margin = QUIET_ZONE * MODULE;
    List<boolean[][]> lines = new ArrayList<>();
    for (String line : caption.lines((side - 2 * margin) / FONT_PIXEL)) {
      lines.add(PixelFont.draw(line));
    }
    int lineHeight = PixelFont.HEIGHT * FONT_PIXEL + LINE_GAP;
    return PngWriter.bilevel(
        side,
        side + lines.size() * lineHeight + LINE_GAP,
        (x, y) -> {
          int line = (y - side) / lineHeight;
          return y < side
              ? isDarkPixel(modules, x, y)
              : line < lines.size() && isInk(lines.get(line), x - margin, (y - side) % lineHeight);
        });
  }

  private static boolean isInk(boolean[][] line, int x, int y) {
    int column = Math.floorDiv(x, FONT_PIXEL);
    int row = y / FONT_PIXEL;
    return row < line.length && column >= 0 && column < line[row].length && line[row][column];
  }

  private static Optional<ByteMatrix> code(String text) {
    try {
      return Optional.of(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
    } catch (WriterException tooLong) {
      return Optional.empty();
    }
  }

  /** In pixels, with the white margin. */
  private static int side(ByteMatrix modules) {
    return (modules.getWidth() + 2 * QUIET_ZONE) * MODULE;
  }

  private static boolean isDarkPixel(ByteMatrix modules, int x, int y) {
    return isDark(modules, x / MODULE - QUIET_ZONE, y / MODULE - QUIET_ZONE);
  }

  private static boolean isDark(ByteMatrix modules, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
    return inside && modules.get(x, y) == 1;
  }
}
