package org.sealbook.cose;

import java.util.Arrays;
import org.sealbook.base.Bytes;

/**
 * Writes one deterministic CBOR item (RFC 8949 §4.2.1) piece by piece, in the subset of this
 * package. The caller announces arrays and maps with their counts and writes map keys in the
 * bytewise order of their encodings; a wrong count, order or depth is its mistake and throws {@link
 * IllegalStateException}. Not safe for use by several threads.
 */
public final class CborWriter {
  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;

  private static final byte[] NOTHING = {};

  private final Nesting nesting = new Nesting();
  private byte[] output;
  private int size;

  public CborWriter() {
    this(256);
  }

  /** Makes room for {@code expectedSize} bytes, and grows beyond them where needed. */
  public CborWriter(int expectedSize) {
    output = new byte[expectedSize];
  }

  /** Begins with a tag below 24 before the item, in room for {@code expectedSize} bytes. */
  static CborWriter tagged(int tag, int expectedSize) {
    CborWriter writer = new CborWriter(expectedSize);
    writer.head(TAG, tag);
    return writer;
  }

  public CborWriter writeInt(long value) {
    int start = beginItem();
    head(value < 0 ? NEGATIVE : UNSIGNED, value < 0 ? ~value : value);
    return scalarDone(start);
  }

  public CborWriter writeBytes(Bytes bytes) {
    int start = beginItem();
    head(BYTES, bytes.size());
    reserve(bytes.size());
    bytes.copyTo(output, size);
    size += bytes.size();
    return scalarDone(start);
  }

  /**
   * Writes text as it is given, without normalising it.
   *
   * @throws IllegalArgumentException if {@code text} has an unpaired surrogate, which UTF-8 cannot
   *     express
   */
  public CborWriter writeText(String text) {
    int length = Utf8.encodedLength(text);
    if (length < 0) {
      throw new IllegalArgumentException("a text with an unpaired surrogate has no encoding");
    }
    int start = beginItem();
    head(TEXT, length);
    reserve(length);
    Utf8.encode(text, output, size);
    size += length;
    return scalarDone(start);
  }

  /** Begins an array of {@code count} items, which are written next. */
  public CborWriter writeArrayHeader(int count) {
    return header(ARRAY, count, 1);
  }

  /** Begins a map of {@code count} pairs, which are written next: key, value, key, value. */
  public CborWriter writeMapHeader(int count) {
    return header(MAP, count, 2);
  }

  /**
   * Writes an item that is encoded already, as a value, never as a map key.
   *
   * @param item exactly one item as this class writes it, which is not checked again; its own depth
   *     counts for readers, not here
   */
  public CborWriter writeEncoded(Bytes item) {
    beginItem();
    if (nesting.isKeyNext()) {
      throw new IllegalStateException("a map key is written by its own method");
    }
    reserve(item.size());
    item.copyTo(output, size);
    size += item.size();
    nesting.itemDone();
    return this;
  }

  /** The finished item. */
  public Bytes toBytes() {
    requireComplete();
    return Bytes.of(output, 0, size);
  }

  /** The finished item without copying it: it fills the room exactly, and the writer has done. */
  Bytes given() {
    requireComplete();
    if (size != output.length) {
      throw new IllegalStateException(size + " bytes in room for " + output.length);
    }
    byte[] item = output;
    output = NOTHING;
    size = 0;
    return Bytes.wrap(item);
  }

  /** The finished item; the writer keeps its room and begins the next one. */
  public Bytes next() {
    requireComplete();
    Bytes item = Bytes.of(output, 0, size);
    size = 0;
    nesting.restart();
    return item;
  }

  private void requireComplete() {
    if (!nesting.isComplete()) {
      throw new IllegalStateException("arrays or maps lack items that were announced");
    }
  }

  private CborWriter header(int major, int count, int itemsEach) {
    if (count < 0 || count > Integer.MAX_VALUE / itemsEach) {
      throw new IllegalArgumentException("count " + count + " is not possible");
    }
    beginItem();
    if (nesting.isKeyNext()) {
      throw new IllegalStateException("a map key is an integer, bytes or text");
    }
    if (nesting.isFull()) {
      throw new IllegalStateException("nested deeper than " + CborReader.MAX_DEPTH);
    }
    head(major, count);
    nesting.open(count * itemsEach, major == MAP);
    return this;
  }

  private int beginItem() {
    if (nesting.isComplete()) {
      throw new IllegalStateException("the value has ended; more items than were announced");
    }
    return size;
  }

  private CborWriter scalarDone(int start) {
    if (nesting.isKeyNext() && nesting.compareKey(output, start, size) <= 0) {
      throw new IllegalStateException("map keys are not in the order of their encodings");
    }
    nesting.itemDone();
    return this;
  }

  /** Initial byte and argument in the shortest form; {@code argument} is not negative. */
  private void head(int major, long argument) {
    if (argument < 24) {
      reserve(1);
      output[size++] = (byte) ((major << 5) | argument);
      return;
    }
    int widthCode = widthCode(argument);
    reserve(1 + (1 << widthCode));
    output[size++] = (byte) ((major << 5) | (24 + widthCode));
    for (int shift = 8 * ((1 << widthCode) - 1); shift >= 0; shift -= 8) {
      output[size++] = (byte) (argument >> shift);
    }
  }

  private static int widthCode(long argument) {
    return argument < 0x100 ? 0 : argument < 0x1_0000 ? 1 : argument < 0x1_0000_0000L ? 2 : 3;
  }

  /** Bytes that a byte string of {@code length} bytes takes. */
  static int sizeOfBytes(int length) {
    return 1 + (length < 24 ? 0 : 1 << widthCode(length)) + length;
  }

  private void reserve(int more) {
    if (output.length - size < more) {
      output = Arrays.copyOf(output, Math.max(2 * output.length, Math.addExact(size, more)));
    }
  }
}
