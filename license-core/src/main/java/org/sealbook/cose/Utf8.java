package org.sealbook.cose;

/**
 * UTF-8 without leniency (RFC 3629): the JDK's own conversions put a replacement character where
 * text or bytes are malformed, so that two inputs become one.
 */
final class Utf8 {
  private Utf8() {}

  /** The length of {@code text} in UTF-8, or −1 if it has an unpaired surrogate. */
  static int encodedLength(String text) {
    long length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (c < 0x800) {
        length++;
      } else if (!Character.isSurrogate(c)) {
        length += 2;
      } else if (isPair(text, i)) {
        length += 2; // four bytes for two chars
        i++;
      } else {
        return -1;
      }
    }
    return Math.toIntExact(length);
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  /** Encodes {@code text}, which has no unpaired surrogate, to {@code target} at {@code at}. */
  static void encode(String text, byte[] target, int at) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xc0 | (c >> 6));
        target[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        target[at++] = (byte) (0xe0 | (c >> 12));
        target[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        target[at++] = (byte) (0x80 | (c & 0x3f));
      } else {
        int point = Character.toCodePoint(c, text.charAt(++i));
        target[at++] = (byte) (0xf0 | (point >> 18));
        target[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        target[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        target[at++] = (byte) (0x80 | (point & 0x3f));
      }
    }
  }

  /** Whether the bytes from {@code from} up to {@code to} are well-formed (Unicode table 3-7). */
  static boolean isWellFormed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int lead = bytes[i++] & 0xff;
      if (lead < 0x80) {
        continue;
      }
      if (lead >= 0xe1 && lead <= 0xec && to - i >= 2) { // most of what is Chinese
        if ((bytes[i] & 0xc0) != 0x80 || (bytes[i + 1] & 0xc0) != 0x80) {
          return false;
        }
        i += 2;
        continue;
      }
      int following = lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
      if (following < 0 || to - i < following) {
        return false;
      }
      int second = bytes[i] & 0xff;
      if (second < lowestSecond(lead) || second > highestSecond(lead)) {
        return false;
      }
      for (int k = 1; k < following; k++) {
        if ((bytes[i + k] & 0xc0) != 0x80) {
          return false;
        }
      }
      i += following;
    }
    return true;
  }

  /** Excludes forms longer than needed. */
  private static int lowestSecond(int lead) {
    return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  }

  /** Excludes surrogates and what lies beyond U+10FFFF. */
  private static int highestSecond(int lead) {
    return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  }
}
