package org.sealbook.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of bytes, compared by content; ordered as unsigned bytes, shorter first where
 * one is the beginning of the other. Stands wherever a record or a public signature would otherwise
 * hold a {@code byte[]}.
 */
public final class Bytes implements Comparable<Bytes> {
  /** The empty string. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Copies {@code bytes}. */
  public static Bytes of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
  }

  /** Copies {@code length} bytes from {@code offset}. */
  public static Bytes of(byte[] bytes, int offset, int length) {
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /**
   * Takes {@code bytes} without copying. The caller gives the array away and must never write to it
   * again; for hot paths only.
   */
  public static Bytes wrap(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** The UTF-8 encoding of {@code text}. */
  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads pairs of hexadecimal digits, in either case. */
  public static Bytes fromHex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  public int size() {
    return array.length;
  }

  public boolean isEmpty() {
    return array.length == 0;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int at(int index) {
    return array[index] & 0xff;
  }

  /** The bytes from {@code from} up to, not including, {@code to}. */
  public Bytes slice(int from, int to) {
    return of(array, from, to - from);
  }

  /** This string followed by {@code tail}. */
  public Bytes concat(Bytes tail) {
    byte[] joined = Arrays.copyOf(array, array.length + tail.array.length);
    System.arraycopy(tail.array, 0, joined, array.length, tail.array.length);
    return new Bytes(joined);
  }

  public boolean startsWith(Bytes prefix) {
    return array.length >= prefix.array.length
        && Arrays.equals(array, 0, prefix.array.length, prefix.array, 0, prefix.array.length);
  }

  /**
   * Whether it stands somewhere in {@code text} from {@code start} up to {@code end}; the empty
   * string does.
   */
  public boolean standsIn(byte[] text, int start, int end) {
    int rest = array.length - 1;
    if (rest < 0) {
      return true;
    }
    // texts of one script share their first bytes, so the last one is looked at before
    byte last = array[rest];
    for (int at = start + rest; at < end; at++) {
      if (text[at] == last && Arrays.equals(text, at - rest, at, array, 0, rest)) {
        return true;
      }
    }
    return false;
  }

  /** A fresh copy. */
  public byte[] toArray() {
    return array.clone();
  }

  /** A read-only view, without copying. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(array).asReadOnlyBuffer();
  }

  /** Copies {@code length} bytes from {@code from} to the beginning of {@code target}. */
  public void copyTo(int from, byte[] target, int length) {
    System.arraycopy(array, from, target, 0, length);
  }

  /** Copies all bytes into {@code target} at {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(array, 0, target, offset, array.length);
  }

  /** Lower-case hexadecimal digits. */
  public String toHex() {
    return HexFormat.of().formatHex(array);
  }

  /** Compares with the bytes from {@code from} up to {@code to} of an array. */
  public int compareTo(byte[] bytes, int from, int to) {
    return Arrays.compareUnsigned(array, 0, array.length, bytes, from, to);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(array, other.array);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(array, that.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  /** The length and at most the first eight bytes, for messages. */
  @Override
  public String toString() {
    int shown = Math.min(8, array.length);
    return array.length
        + " bytes "
        + HexFormat.of().formatHex(array, 0, shown)
        + (shown < array.length ? "…" : "");
  }
}
