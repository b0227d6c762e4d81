package org.sealbook.code;

import java.util.List;
import java.util.Set;

/** Codes of administrative divisions 行政区划代码 (GB/T 2260): 6 digits, the province's two first. */
public final class Division {
  /** Stands for the central authorities. */
  public static final String CENTRAL = "100000";

  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82");

  private Division() {}

  /** The two digits of each province, ascending. */
  public static List<String> provinces() {
    return PROVINCES.stream().sorted().toList();
  }

  /**
   * Whether it is six digits that begin with an existing province, or {@link #CENTRAL}. Cities and
   * counties are not judged: their codes change every year.
   */
  public static boolean isKnown(String code) {
    return code.length() == 6
        && Characters.areDigits(code)
        && (code.equals(CENTRAL) || PROVINCES.contains(code.substring(0, 2)));
  }
}
