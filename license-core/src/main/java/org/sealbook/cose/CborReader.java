package org.sealbook.cose;

import java.nio.charset.StandardCharsets;
import org.sealbook.base.Bytes;

/**
 * Reads one deterministic CBOR item (RFC 8949 §4.2.1) piece by piece, in the subset of this
 * package, and refuses at each step what {@link CborWriter} would not write. Every method throws
 * {@link CborException} for that, and for an item of another type than asked for; the reader is of
 * no use afterwards.
 *
 * <p>The caller takes exactly as many items as a header announces and ends with {@link
 * #requireEnd}. Lengths and counts are compared with what is left of the input before anything is
 * allocated. Not safe for use by several threads.
 */
public final class CborReader {
  /** Arrays and maps may be nested this deep. */
  public static final int MAX_DEPTH = 16;

  private static final CborType[] TYPES = {
    CborType.INT, CborType.INT, CborType.BYTES, CborType.TEXT, CborType.ARRAY, CborType.MAP
  };

  private final byte[] input;
  private final Nesting nesting = new Nesting();
  private int position;

  public CborReader(Bytes input) {
    this(input.toArray(), 0);
  }

  /** Reads {@code input}, which nobody writes to, from {@code from}. */
  CborReader(byte[] input, int from) {
    this.input = input;
    this.position = from;
  }

  /** The offset of the next item, in bytes from the beginning of the input. */
  public int position() {
    return position;
  }

  /** The type of the next item, which stays the next. */
  public CborType peek() {
    if (nesting.isComplete()) {
      throw defect(CborDefect.UNEXPECTED, "another item is expected, and the value has ended");
    }
    if (position == input.length) {
      throw defect(CborDefect.TRUNCATED, "the input ends where an item is expected");
    }
    int major = (input[position] & 0xff) >> 5;
    if (major < TYPES.length) {
      return TYPES[major];
    }
    if (major == 6) {
      throw defect(CborDefect.TAG, "tags are not part of the format here");
    }
    throw (input[position] & 0x1f) == 31
        ? defect(CborDefect.INDEFINITE_LENGTH, "a break without an indefinite length")
        : defect(CborDefect.SIMPLE_VALUE, "simple values and floats are not part of the format");
  }

  public long readInt() {
    require(CborType.INT);
    int start = position;
    boolean negative = (input[start] & 0x20) != 0;
    long argument = readArgument();
    if (argument < 0) {
      position = start;
      throw defect(CborDefect.INTEGER_TOO_LARGE, "the integer does not fit 64 bits with sign");
    }
    scalarDone(start);
    return negative ? ~argument : argument;
  }

  public Bytes readBytes() {
    int start = position;
    int length = readLength(CborType.BYTES);
    position += length;
    scalarDone(start);
    return Bytes.of(input, position - length, length);
  }

  public String readText() {
    int start = position;
    int length = readTextLength();
    scalarDone(start);
    return new String(input, position - length, length, StandardCharsets.UTF_8);
  }

  /** Enters an array; its items are read next, one by one. */
  public int readArrayHeader() {
    return readHeader(CborType.ARRAY, 1);
  }

  /**
   * Enters a map; its keys and values are read next, in turn. Reading the keys checks that each
   * sorts behind the one before.
   *
   * @return the number of pairs
   */
  public int readMapHeader() {
    return readHeader(CborType.MAP, 2);
  }

  /** Reads over the next item with all it contains, checking it in full. */
  public void skip() {
    switch (peek()) {
      case INT -> readInt();
      case BYTES -> {
        int start = position;
        int length = readLength(CborType.BYTES);
        position += length;
        scalarDone(start);
      }
      case TEXT -> {
        int start = position;
        readTextLength();
        scalarDone(start);
      }
      case ARRAY -> skip(readArrayHeader());
      case MAP -> skip(2 * readMapHeader());
    }
  }

  private void skip(int items) {
    for (int i = 0; i < items; i++) {
      skip();
    }
  }

  /** Reads over the next item, checking it in full, and returns its encoding. */
  public Bytes readEncoded() {
    int start = position;
    skip();
    return Bytes.of(input, start, position - start);
  }

  /** Ends the reading: the item must have been read to its end, and nothing may follow it. */
  public void requireEnd() {
    if (!nesting.isComplete()) {
      throw defect(CborDefect.UNEXPECTED, "the value goes on where its end is expected");
    }
    if (position < input.length) {
      throw defect(
          CborDefect.TRAILING_BYTES, (input.length - position) + " bytes after the value's end");
    }
  }

  /** A defect at the next item, for callers that read a shape of their own. */
  CborException unexpected(String detail) {
    return defect(CborDefect.UNEXPECTED, detail);
  }

  private int readHeader(CborType type, int itemsEach) {
    int start = position;
    require(type);
    if (nesting.isKeyNext()) {
      throw defect(CborDefect.KEY_TYPE, "a map key is an integer, bytes or text");
    }
    if (nesting.isFull()) {
      throw defect(CborDefect.TOO_DEEP, "nested deeper than " + MAX_DEPTH);
    }
    long count = readArgument();
    if (count < 0 || count > (input.length - position) / itemsEach) {
      position = start;
      throw defect(CborDefect.TRUNCATED, "the count exceeds what is left of the input");
    }
    nesting.open((int) count * itemsEach, type == CborType.MAP);
    return (int) count;
  }

  /** Reads the head of a byte or text string and moves to its first byte. */
  private int readLength(CborType type) {
    int start = position;
    require(type);
    long length = readArgument();
    if (length < 0 || length > input.length - position) {
      position = start;
      throw defect(CborDefect.TRUNCATED, "the length exceeds what is left of the input");
    }
    return (int) length;
  }

  /** Reads over a text string and checks its UTF-8. */
  private int readTextLength() {
    int start = position;
    int length = readLength(CborType.TEXT);
    if (!Utf8.isWellFormed(input, position, position + length)) {
      position = start;
      throw defect(CborDefect.TEXT_MALFORMED, "the text is not well-formed UTF-8");
    }
    position += length;
    return length;
  }

  private void require(CborType wanted) {
    CborType found = peek();
    if (found != wanted) {
      throw defect(CborDefect.UNEXPECTED, "expected " + wanted + ", found " + found);
    }
  }

  private void scalarDone(int start) {
    if (nesting.isKeyNext()) {
      int order = nesting.compareKey(input, start, position);
      if (order <= 0) {
        position = start;
        throw order == 0
            ? defect(CborDefect.KEY_DUPLICATE, "the key stands twice in its map")
            : defect(CborDefect.KEY_UNSORTED, "the key sorts before the one it follows");
      }
    }
    nesting.itemDone();
  }

  /** Reads initial byte and argument (RFC 8949 §3) and moves behind them; unsigned 64 bits. */
  private long readArgument() {
    int information = input[position] & 0x1f;
    if (information < 24) {
      position++;
      return information;
    }
    if (information == 31) {
      throw defect(CborDefect.INDEFINITE_LENGTH, "indefinite lengths are not deterministic");
    }
    if (information > 27) {
      throw defect(CborDefect.RESERVED, "additional information " + information);
    }
    int width = 1 << (information - 24);
    if (input.length - position - 1 < width) {
      throw defect(CborDefect.TRUNCATED, "the input ends inside the head of an item");
    }
    long argument = 0;
    for (int i = 1; i <= width; i++) {
      argument = (argument << 8) | (input[position + i] & 0xff);
    }
    boolean shortest = width == 1 ? argument >= 24 : argument >>> (4 * width) != 0;
    if (!shortest) {
      throw defect(CborDefect.NOT_SHORTEST, argument + " has a shorter form");
    }
    position += 1 + width;
    return argument;
  }

  private CborException defect(CborDefect defect, String detail) {
    return new CborException(defect, position, detail);
  }
}
