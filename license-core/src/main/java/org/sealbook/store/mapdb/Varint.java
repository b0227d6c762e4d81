package org.sealbook.store.mapdb;

/** Unsigned numbers in 7-bit groups, the lowest first, the high bit telling that more follow. */
final class Varint {
  private Varint() {}

  /** Writes at {@code at} and returns the index behind. */
  static int write(byte[] target, int at, long number) {
    int next = at;
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      target[next++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[next++] = (byte) rest;
    return next;
  }
}
