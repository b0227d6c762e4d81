package org.sealbook.seeds;

/** Full-width forms of ASCII characters. */
final class Widths {
  private Widths() {}

  static String full(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7f ? c + 0xfee0 : c)));
    return wide.toString();
  }
}
