package org.sealbook.seal.qr;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands below a code for people: "扫码核验" (scan to verify), and what tells whose code it is on
 * a sheet of several. Shown in characters that every machine can draw; the rest the code tells.
 */
public final class Caption {
  private static final String INVITATION = "扫码核验 SCAN TO VERIFY";

  private final List<String> texts;

  private Caption(List<String> texts) {
    this.texts = texts;
  }

  /**
   * The invitation and below it these texts, of which those are left out that have characters which
   * cannot be drawn: a number that is shown in part would be another number.
   *
   * @param texts each on a line, or on several where it is wide
   */
  public static Caption of(List<String> texts) {
    List<String> shown = new ArrayList<>(List.of(INVITATION));
    texts.stream().filter(PixelFont::has).forEach(shown::add);
    return new Caption(shown);
  }

  /** Its lines, none of them wider than {@code width} pixels of the font. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    for (String text : texts) {
      String rest = text;
      while (!rest.isEmpty()) {
        int end = fitting(rest, width);
        lines.add(rest.substring(0, end).strip());
        rest = rest.substring(end);
      }
    }
    return lines;
  }

  /** How much of the text fits; to the last dot or space, or as far as it goes where none is. */
  private static int fitting(String text, int width) {
    int end = text.length();
    while (end > 1 && PixelFont.width(text.substring(0, end)) > width) {
      end--;
    }
    int gap = Math.max(text.lastIndexOf('.', end - 1), text.lastIndexOf(' ', end - 1));
    return end == text.length() || gap < 0 ? end : gap + 1;
  }
}
