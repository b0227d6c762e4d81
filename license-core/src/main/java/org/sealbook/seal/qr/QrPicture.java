package org.sealbook.seal.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.util.Optional;
import org.sealbook.base.Bytes;

/** A QR code (ISO/IEC 18004, error correction level M) as a PNG file in black and white. */
public final class QrPicture {
  /** Pixels of one module's side: what a photo of the printed code needs, and a screen shows. */
  private static final int MODULE = 8;

  /** The white margin that ISO/IEC 18004 demands, in modules. */
  private static final int QUIET_ZONE = 4;

  private QrPicture() {}

  /**
   * The picture of {@code text}, which is stored in the compact alphanumeric mode where its
   * characters are digits, capitals, space and {@code $%*+-./:}.
   *
   * @return empty where no code of level M can hold the text
   */
  public static Optional<Bytes> png(String text) {
    QRCode code;
    try {
      code = Encoder.encode(text, ErrorCorrectionLevel.M);
    } catch (WriterException tooLong) {
      return Optional.empty();
    }
    ByteMatrix modules = code.getMatrix();
    int side = (modules.getWidth() + 2 * QUIET_ZONE) * MODULE;
    return Optional.of(
        PngWriter.bilevel(
            side,
            side,
            (x, y) -> isDark(modules, x / MODULE - QUIET_ZONE, y / MODULE - QUIET_ZONE)));
  }

  private static boolean isDark(ByteMatrix modules, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
    return inside && modules.get(x, y) == 1;
  }
}
