package org.sealbook.seal;

import java.util.Comparator;

/**
 * The order of texts by their CBOR encodings (RFC 8949 §4.2.1): fewer bytes of UTF-8 first, then
 * byte by byte, which for UTF-8 is code point by code point. Compares without encoding: it stands
 * on the way of every licence that is sealed.
 */
enum TextOrder implements Comparator<String> {
  ENCODED;

  @Override
  public int compare(String a, String b) {
    int order = Integer.compare(utf8Length(a), utf8Length(b));
    if (order != 0) {
      return order;
    }
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static int utf8Length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // a surrogate is half of a character of four bytes
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  /** Surrogates stand for code points above all others, and below U+E000 as chars. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
