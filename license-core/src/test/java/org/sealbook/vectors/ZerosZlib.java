package org.sealbook.vectors;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Adler32;
import org.sealbook.base.Bytes;

/**
 * A zlib stream of very many zeros by hand: one block of the fixed codes (RFC 1951 §3.2.6), a zero
 * and matches of 258 bytes at distance 1. What a library makes of them depends on its version.
 */
final class ZerosZlib {
  private static final int LONGEST = 258;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int pending;
  private int bits;

  private ZerosZlib() {}

  /**
   * The stream.
   *
   * @param count of zeros, 1 + 31 + a multiple of 258
   */
  static Bytes of(int count) {
    if ((count - 32) % LONGEST != 0) {
      throw new IllegalArgumentException("no such number of matches: " + count);
    }
    ZerosZlib stream = new ZerosZlib();
    stream.out.writeBytes(new byte[] {0x78, 0x01});
    stream.write(0b1, 1); // the last block
    stream.write(0b10, 2); // fixed codes, its low bit first
    stream.write(0b00110000, 8); // a zero
    for (int left = count - 32; left > 0; left -= LONGEST) {
      stream.write(0b11000101, 8); // 285: length 258
      stream.write(0, 5); // distance 1
    }
    stream.write(0b0010000, 7); // 272: length 31 to 34
    stream.write(0, 2 + 5);
    stream.write(0, 7 + 7); // end of block, and room for the last bits
    Adler32 sum = new Adler32();
    sum.update(new byte[count]);
    stream.out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    return Bytes.wrap(stream.out.toByteArray());
  }

  /** Codes go out from their highest bit, into bytes from their lowest. */
  private void write(int code, int length) {
    for (int i = length - 1; i >= 0; i--) {
      pending |= (code >> i & 1) << bits++;
      if (bits == 8) {
        out.write(pending);
        pending = 0;
        bits = 0;
      }
    }
  }
}
