package org.sealbook.code;

/** Σ weight · value over the characters of a code: what most check characters are made from. */
final class WeightedSum {
  private WeightedSum() {}

  /**
   * The sum over as many characters as there are weights.
   *
   * @param alphabet a character's index in it is its value
   * @throws IllegalArgumentException if {@code body} is of another length, or has a character that
   *     is not in the alphabet
   */
  static int of(CharSequence body, int[] weights, String alphabet) {
    if (body.length() != weights.length) {
      throw new IllegalArgumentException(
          "the check is defined over " + weights.length + " characters, not " + body.length());
    }
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int value = alphabet.indexOf(body.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException(
            "no check character is defined over '" + body.charAt(i) + "'");
      }
      sum += weights[i] * value;
    }
    return sum;
  }
}
