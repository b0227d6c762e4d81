package org.sealbook.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import org.sealbook.base.Bytes;

/**
 * zlib streams (RFC 1950) of one stored block: what a library of compression makes of the same
 * bytes depends on its version, and vectors must not.
 */
final class StoredZlib {
  private StoredZlib() {}

  /**
   * The stream.
   *
   * @param content at most 65,535 bytes
   */
  static Bytes of(Bytes content) {
    Adler32 sum = new Adler32();
    sum.update(content.toArray());
    ByteBuffer head = ByteBuffer.allocate(7).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 0x78).put((byte) 0x01).put((byte) 1);
    head.putShort((short) content.size()).putShort((short) ~content.size());
    byte[] tail = ByteBuffer.allocate(4).putInt((int) sum.getValue()).array();
    return Bytes.wrap(head.array()).concat(content).concat(Bytes.wrap(tail));
  }
}
