package org.sealbook.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.ExtendedDigest;

/**
 * SM3 (GB/T 32905-2016) in the form that Bouncy Castle's MACs take. Its own digest of that name
 * asks a registrar for leave, which starts {@code java.util.logging} and with it the search of
 * every jar: 50 ms that a clerk would wait for.
 */
final class Sm3Digest implements ExtendedDigest {
  private static final int BLOCK = 64;
  private static final int SIZE = 32;
  private static final int LENGTH_AT = BLOCK - Long.BYTES;

  private static final int[] INITIAL = {
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
  };

  /** The constant of each round, rotated as the round takes it (§4.2, §5.3.3). */
  private static final int[] T = new int[64];

  static {
    for (int j = 0; j < T.length; j++) {
      T[j] = Integer.rotateLeft(j < 16 ? 0x79cc4519 : 0x7a879d8a, j);
    }
  }

  private final int[] state;
  private final byte[] block;
  private final int[] words = new int[68];
  private long length;

  Sm3Digest() {
    state = INITIAL.clone();
    block = new byte[BLOCK];
  }

  /** Goes on where {@code begun} stands, which is only read. */
  Sm3Digest(Sm3Digest begun) {
    state = begun.state.clone();
    block = begun.block.clone();
    length = begun.length;
  }

  @Override
  public String getAlgorithmName() {
    return "SM3";
  }

  @Override
  public int getDigestSize() {
    return SIZE;
  }

  @Override
  public int getByteLength() {
    return BLOCK;
  }

  @Override
  public void update(byte in) {
    int filled = (int) (length++ % BLOCK);
    block[filled] = in;
    if (filled == BLOCK - 1) {
      compress(block, 0);
    }
  }

  @Override
  public void update(byte[] in, int offset, int count) {
    int at = offset;
    int end = offset + count;
    int filled = (int) (length % BLOCK);
    length += count;
    if (filled > 0) {
      int taken = Math.min(BLOCK - filled, count);
      System.arraycopy(in, at, block, filled, taken);
      at += taken;
      if (filled + taken < BLOCK) {
        return;
      }
      compress(block, 0);
    }
    for (; end - at >= BLOCK; at += BLOCK) {
      compress(in, at);
    }
    System.arraycopy(in, at, block, 0, end - at);
  }

  @Override
  public int doFinal(byte[] out, int offset) {
    int filled = (int) (length % BLOCK);
    block[filled++] = (byte) 0x80;
    if (filled > LENGTH_AT) {
      Arrays.fill(block, filled, BLOCK, (byte) 0);
      compress(block, 0);
      filled = 0;
    }
    Arrays.fill(block, filled, LENGTH_AT, (byte) 0);
    long bits = length << 3;
    writeInt((int) (bits >>> 32), block, LENGTH_AT);
    writeInt((int) bits, block, LENGTH_AT + Integer.BYTES);
    compress(block, 0);
    for (int i = 0; i < state.length; i++) {
      writeInt(state[i], out, offset + i * Integer.BYTES);
    }
    reset();
    return SIZE;
  }

  @Override
  public void reset() {
    System.arraycopy(INITIAL, 0, state, 0, INITIAL.length);
    length = 0;
  }

  private static void writeInt(int value, byte[] out, int at) {
    out[at] = (byte) (value >>> 24);
    out[at + 1] = (byte) (value >>> 16);
    out[at + 2] = (byte) (value >>> 8);
    out[at + 3] = (byte) value;
  }

  /** Message expansion and 64 rounds (§5.3.2, §5.3.3). */
  private void compress(byte[] in, int offset) {
    int[] w = words;
    for (int j = 0, at = offset; j < 16; j++, at += Integer.BYTES) {
      w[j] =
          in[at] << 24 | (in[at + 1] & 0xff) << 16 | (in[at + 2] & 0xff) << 8 | in[at + 3] & 0xff;
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    // Four rounds at a time: after each the letters move on by one, after four they are back. The
    // message is expanded on the way: a processor does that while it waits for the rounds.
    int r;
    int s;
    for (int j = 0; j < 16; j += 4) {
      if (j == 12) {
        for (int k = 16; k < 20; k++) {
          w[k] = expanded(w, k);
        }
      }
      r = Integer.rotateLeft(a, 12);
      s = Integer.rotateLeft(r + e + T[j], 7);
      d += (a ^ b ^ c) + (s ^ r) + (w[j] ^ w[j + 4]);
      h += (e ^ f ^ g) + s + w[j];
      h = p0(h);
      b = Integer.rotateLeft(b, 9);
      f = Integer.rotateLeft(f, 19);
      r = Integer.rotateLeft(d, 12);
      s = Integer.rotateLeft(r + h + T[j + 1], 7);
      c += (d ^ a ^ b) + (s ^ r) + (w[j + 1] ^ w[j + 5]);
      g += (h ^ e ^ f) + s + w[j + 1];
      g = p0(g);
      a = Integer.rotateLeft(a, 9);
      e = Integer.rotateLeft(e, 19);
      r = Integer.rotateLeft(c, 12);
      s = Integer.rotateLeft(r + g + T[j + 2], 7);
      b += (c ^ d ^ a) + (s ^ r) + (w[j + 2] ^ w[j + 6]);
      f += (g ^ h ^ e) + s + w[j + 2];
      f = p0(f);
      d = Integer.rotateLeft(d, 9);
      h = Integer.rotateLeft(h, 19);
      r = Integer.rotateLeft(b, 12);
      s = Integer.rotateLeft(r + f + T[j + 3], 7);
      a += (b ^ c ^ d) + (s ^ r) + (w[j + 3] ^ w[j + 7]);
      e += (f ^ g ^ h) + s + w[j + 3];
      e = p0(e);
      c = Integer.rotateLeft(c, 9);
      g = Integer.rotateLeft(g, 19);
    }
    for (int j = 16; j < 64; j += 4) {
      w[j + 4] = expanded(w, j + 4);
      r = Integer.rotateLeft(a, 12);
      s = Integer.rotateLeft(r + e + T[j], 7);
      d += (a & b | c & (a | b)) + (s ^ r) + (w[j] ^ w[j + 4]);
      h += ((f ^ g) & e ^ g) + s + w[j];
      h = p0(h);
      b = Integer.rotateLeft(b, 9);
      f = Integer.rotateLeft(f, 19);
      w[j + 5] = expanded(w, j + 5);
      r = Integer.rotateLeft(d, 12);
      s = Integer.rotateLeft(r + h + T[j + 1], 7);
      c += (d & a | b & (d | a)) + (s ^ r) + (w[j + 1] ^ w[j + 5]);
      g += ((e ^ f) & h ^ f) + s + w[j + 1];
      g = p0(g);
      a = Integer.rotateLeft(a, 9);
      e = Integer.rotateLeft(e, 19);
      w[j + 6] = expanded(w, j + 6);
      r = Integer.rotateLeft(c, 12);
      s = Integer.rotateLeft(r + g + T[j + 2], 7);
      b += (c & d | a & (c | d)) + (s ^ r) + (w[j + 2] ^ w[j + 6]);
      f += ((h ^ e) & g ^ e) + s + w[j + 2];
      f = p0(f);
      d = Integer.rotateLeft(d, 9);
      h = Integer.rotateLeft(h, 19);
      w[j + 7] = expanded(w, j + 7);
      r = Integer.rotateLeft(b, 12);
      s = Integer.rotateLeft(r + f + T[j + 3], 7);
      a += (b & c | d & (b | c)) + (s ^ r) + (w[j + 3] ^ w[j + 7]);
      e += ((g ^ h) & f ^ h) + s + w[j + 3];
      e = p0(e);
      c = Integer.rotateLeft(c, 9);
      g = Integer.rotateLeft(g, 19);
    }
    state[0] ^= a;
    state[1] ^= b;
    state[2] ^= c;
    state[3] ^= d;
    state[4] ^= e;
    state[5] ^= f;
    state[6] ^= g;
    state[7] ^= h;
  }

  private static int expanded(int[] w, int j) {
    int x = w[j - 16] ^ w[j - 9] ^ Integer.rotateLeft(w[j - 3], 15);
    int p1 = x ^ Integer.rotateLeft(x, 15) ^ Integer.rotateLeft(x, 23);
    return p1 ^ Integer.rotateLeft(w[j - 13], 7) ^ w[j - 6];
  }

  private static int p0(int x) {
    return x ^ Integer.rotateLeft(x, 9) ^ Integer.rotateLeft(x, 17);
  }
}
