package org.sealbook.model;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which texts are compared and searched: width, case and spaces do not count. What is
 * stored and signed is never folded.
 */
public final class Folding {
  private Folding() {}

  /** NFKC, upper case, without white space and zero-width characters. */
  public static String fold(String text) {
    String wide = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    String upper = wide.toUpperCase(Locale.ROOT);
    // what is ignored lies in the first plane: no half of a pair is taken for it
    int kept = 0;
    while (kept < upper.length() && !isIgnored(upper.charAt(kept))) {
      kept++;
    }
    if (kept == upper.length()) {
      return upper;
    }
    StringBuilder folded = new StringBuilder(upper.length()).append(upper, 0, kept);
    for (int i = kept; i < upper.length(); i++) {
      if (!isIgnored(upper.charAt(i))) {
        folded.append(upper.charAt(i));
      }
    }
    return folded.toString();
  }

  private static boolean isIgnored(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0xFEFF
        || (c >= 0x200B && c <= 0x200F)
        || c == 0x2060;
  }

  /** Texts of unified ideographs and ASCII are in NFKC already: the usual case, and a fast one. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && (c < 0x4E00 || c > 0x9FFF)) {
        return false;
      }
    }
    return true;
  }
}
