package org.sealbook.seal.qr;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;

/**
 * Finds QR codes in pictures: photos and scans (turned, slanted, noisy, within limits; about eight
 * pixels a module are wanted) as well as screenshots.
 */
public final class QrReader {
  /** The largest picture that is looked at, in pixels: above what phones take. */
  public static final long MAX_PIXELS = Picture.MAX_PIXELS;

  private static final Map<DecodeHintType, Object> THOROUGH = hints(false);
  private static final Map<DecodeHintType, Object> CLEAN = hints(true);

  private QrReader() {}

  private static Map<DecodeHintType, Object> hints(boolean clean) {
    Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
    hints.put(clean ? DecodeHintType.PURE_BARCODE : DecodeHintType.TRY_HARDER, true);
    return hints;
  }

  /**
   * The text of the QR code in a picture.
   *
   * @param picture a PNG or JPEG file
   * @param prefix where the picture has several codes, one whose text begins so is taken first
   * @return empty where no code can be read, and where the file is no such picture, damaged or too
   *     large
   */
  public static Optional<String> read(Bytes picture, String prefix) {
    Optional<LuminanceSource> source = Picture.open(picture);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    List<String> other = new ArrayList<>();
    // uneven light first, as in photos; then one threshold; then a code without surroundings,
    // which the search for finder patterns sometimes misses
    Binarizer local = new HybridBinarizer(source.get());
    Binarizer global = new GlobalHistogramBinarizer(source.get());
    for (Binarizer binarizer : List.of(local, global)) {
      Optional<String> found = readOne(binarizer, THOROUGH);
      if (found.isPresent() && found.get().startsWith(prefix)) {
        return found;
      }
      found.ifPresent(other::add);
    }
    Optional<String> found =
        readSeveral(local).stream().filter(text -> text.startsWith(prefix)).findFirst();
    return found
        .or(() -> readOne(global, CLEAN).filter(text -> text.startsWith(prefix)))
        .or(() -> other.stream().findFirst());
  }

  private static Optional<String> readOne(Binarizer binarizer, Map<DecodeHintType, Object> hints) {
    try {
      return Optional.of(new QRCodeReader().decode(new BinaryBitmap(binarizer), hints).getText());
    } catch (ReaderException unreadable) {
      return Optional.empty();
    }
  }

  private static List<String> readSeveral(Binarizer binarizer) {
    try {
      List<String> texts = new ArrayList<>();
      for (Result result :
          new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(binarizer), THOROUGH)) {
        texts.add(result.getText());
      }
      return texts;
    } catch (NotFoundException none) {
      return List.of();
    }
  }
}
