package org.sealbook.seal.qr;

import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.sealbook.base.Bytes;

/** Decodes PNG and JPEG files to brightness, within limits, without a display. */
final class Picture {
  /** Larger pictures are refused by their header, before anything is decoded. */
  static final long MAX_PIXELS = 128_000_000;

  /** Above this, only every second, third, … pixel and line is taken. */
  private static final long MAX_DECODED = 16_000_000;

  /** Modules of a side of the smallest QR code: a picture of millions of short lines holds none. */
  private static final int SMALLEST_CODE = 21;

  /** The most that scans of a JPEG may go through; ten over the largest picture are less. */
  private static final long MAX_SCANNED = 2_000_000_000;

  private Picture() {}

  static Optional<LuminanceSource> open(Bytes file) {
    return PictureFile.format(file).flatMap(format -> open(file, format));
  }

  private static Optional<LuminanceSource> open(Bytes file, String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      return Optional.empty();
    }
    ImageReader reader = readers.next();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.toArray()))) {
      reader.setInput(input, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      long pixels = (long) width * height;
      boolean jpeg = format.equals(PictureFile.JPEG_NAME);
      if (Math.min(width, height) < SMALLEST_CODE
          || pixels > MAX_PIXELS
          || (jpeg && pixels * JpegScans.count(file) > MAX_SCANNED)) {
        return Optional.empty();
      }
      ImageReadParam every = reader.getDefaultReadParam();
      int step = step(width, height);
      every.setSourceSubsampling(step, step, 0, 0);
      return Optional.of(brightness(reader.read(0, every)));
    } catch (IOException | RuntimeException damaged) {
      // the JDK's decoders answer damaged files with many unchecked exceptions
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  /** The smallest step that leaves at most {@link #MAX_DECODED} pixels. */
  static int step(int width, int height) {
    int step = 1;
    while (((width - 1L) / step + 1) * ((height - 1L) / step + 1) > MAX_DECODED) {
      step++;
    }
    return step;
  }

  private static LuminanceSource brightness(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    if (image.getColorModel().hasAlpha()) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = onWhite(pixels[i]);
      }
    }
    return new RGBLuminanceSource(width, height, pixels);
  }

  /** A transparent background is meant to lie on paper; its colour is often black. */
  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = argb >> shift & 0xff;
      rgb |= (channel * alpha + 255 * (255 - alpha)) / 255 << shift;
    }
    return rgb;
  }
}
