package org.sealbook.cose;

import java.util.Arrays;
import java.util.Optional;
import org.sealbook.base.Bytes;

/**
 * Base45 (RFC 9285): bytes as the 45 characters that a QR code stores in its compact alphanumeric
 * mode, three for every two bytes.
 */
public final class Base45 {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private Base45() {}

  public static String encode(Bytes bytes) {
    StringBuilder text = new StringBuilder(bytes.size() / 2 * 3 + 2);
    int even = bytes.size() & ~1;
    for (int i = 0; i < even; i += 2) {
      int pair = (bytes.at(i) << 8) | bytes.at(i + 1);
      text.append(ALPHABET.charAt(pair % 45));
      text.append(ALPHABET.charAt(pair / 45 % 45));
      text.append(ALPHABET.charAt(pair / (45 * 45)));
    }
    if (even < bytes.size()) {
      int last = bytes.at(even);
      text.append(ALPHABET.charAt(last % 45)).append(ALPHABET.charAt(last / 45));
    }
    return text.toString();
  }

  /**
   * Reads what {@link #encode} writes and nothing else.
   *
   * @return empty if a character is not one of the 45 (lower case is not), if one character is left
   *     over, or if three stand for more than 65535 or the last two for more than 255
   */
  public static Optional<Bytes> decode(String text) {
    int rest = text.length() % 3;
    if (rest == 1) {
      return Optional.empty();
    }
    byte[] bytes = new byte[text.length() / 3 * 2 + rest / 2];
    int at = 0;
    for (int i = 0; i < text.length(); i += 3) {
      boolean three = i + 3 <= text.length();
      int first = value(text.charAt(i));
      int second = value(text.charAt(i + 1));
      int third = three ? value(text.charAt(i + 2)) : 0;
      int number = first + 45 * second + 45 * 45 * third;
      if (first < 0 || second < 0 || third < 0 || number > (three ? 0xffff : 0xff)) {
        return Optional.empty();
      }
      if (three) {
        bytes[at++] = (byte) (number >> 8);
      }
      bytes[at++] = (byte) number;
    }
    return Optional.of(Bytes.wrap(bytes));
  }

  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }
}
