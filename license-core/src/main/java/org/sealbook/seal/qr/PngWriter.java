package org.sealbook.seal.qr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.sealbook.base.Bytes;

/**
 * Writes PNG files (RFC 2083) of one bit a pixel. The JDK's own writer would pull in the desktop
 * module and half a second for a picture without a single grey.
 */
final class PngWriter {
  private static final Bytes SIGNATURE = Bytes.fromHex("89504e470d0a1a0a");

  /** Bit depth 1, greyscale, deflate, adaptive filtering, not interlaced (RFC 2083 §4.1.1). */
  private static final byte[] BILEVEL = {1, 0, 0, 0, 0};

  /** Which pixels are black. */
  interface Pixels {
    boolean isBlack(int x, int y);
  }

  private PngWriter() {}

  static Bytes bilevel(int width, int height, Pixels pixels) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE.toArray());
    chunk(file, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(BILEVEL).array());
    chunk(file, "IDAT", deflate(scanLines(width, height, pixels)));
    chunk(file, "IEND", new byte[0]);
    return Bytes.wrap(file.toByteArray());
  }

  /** Each line: the filter type 0 (none), then its pixels, the leftmost in the highest bit. */
  private static byte[] scanLines(int width, int height, Pixels pixels) {
    int stride = 1 + (width + 7) / 8;
    byte[] lines = new byte[stride * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (!pixels.isBlack(x, y)) {
          lines[y * stride + 1 + x / 8] |= (byte) (0x80 >> x % 8);
        }
      }
    }
    return lines;
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      byte[] buffer = new byte[8_192];
      while (!deflater.finished()) {
        output.write(buffer, 0, deflater.deflate(buffer));
      }
      return output.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Length, type, data, and the CRC over type and data (RFC 2083 §3.2). */
  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
