package org.sealbook.stock;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Finds out whether bytes that come in blocks are well-formed text of a charset, in short lines.
 */
final class StrictDecoding {
  /** The longest sequence of any charset that can stand at the end of a block. */
  private static final int PENDING = 16;

  private final CharsetDecoder decoder;
  private final CharBuffer sink = CharBuffer.allocate(1 << 15);
  private byte[] pending = new byte[0];
  private final LineLengths lines;
  private boolean sound = true;

  StrictDecoding(Charset charset, LineLengths lines) {
    this.lines = lines;
    decoder = decoder(charset);
  }

  /** A decoder that reports what it cannot read, instead of replacing it. */
  static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The line on which the accepted bytes end, or on which the first unsound one is. */
  long line() {
    return lines.line();
  }

  boolean isSound() {
    return sound;
  }

  void accept(byte[] block, int length) {
    if (sound) {
      ByteBuffer in = ByteBuffer.allocate(pending.length + length);
      in.put(pending).put(block, 0, length).flip();
      decode(in, false);
      sound &= in.remaining() <= PENDING;
      pending = new byte[sound ? in.remaining() : 0];
      in.get(pending);
    }
  }

  /** Whether the bytes accepted so far end where a character ends. */
  boolean finish() {
    if (sound) {
      decode(ByteBuffer.wrap(pending), true);
    }
    return sound;
  }

  private void decode(ByteBuffer in, boolean end) {
    CoderResult result;
    do {
      sink.clear();
      result = decoder.decode(in, sink, end);
      lines.accept(sink.array(), sink.position());
    } while (result.isOverflow());
    sound &= !result.isError();
  }
}
