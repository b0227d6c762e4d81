package org.sealbook.status;

/**
 * The name of a status list: {@code <registry epoch>/<number>}. A registry that is restored from a
 * backup begins a new epoch, so no index is ever given twice.
 *
 * @param epoch 8 characters of 0-9 and a-z
 * @param number 1 to {@value #MAX_NUMBER}
 */
public record ListName(String epoch, int number) implements Comparable<ListName> {
  /** The largest number of a list within its epoch. */
  public static final int MAX_NUMBER = 999_999;

  private static final int EPOCH_LENGTH = 8;

  public ListName {
    if (epoch.length() != EPOCH_LENGTH || !consistsOf(epoch, true)) {
      throw new IllegalArgumentException("epoch must be 8 of 0-9 and a-z, not " + epoch);
    }
    if (number < 1 || number > MAX_NUMBER) {
      throw new IllegalArgumentException(
          "list number must be 1 to " + MAX_NUMBER + ", not " + number);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException for anything else, leading zeros and signs included
   */
  public static ListName parse(String text) {
    int slash = text.indexOf('/');
    String digits = text.substring(slash + 1);
    boolean wellFormed =
        slash == EPOCH_LENGTH
            && !digits.isEmpty()
            && digits.length() <= 6
            && digits.charAt(0) != '0'
            && consistsOf(digits, false);
    if (!wellFormed) {
      throw new IllegalArgumentException(
          "a list name is 8 of 0-9 and a-z, a slash and a number, not " + text);
    }
    return new ListName(text.substring(0, slash), Integer.parseInt(digits));
  }

  private static boolean consistsOf(String text, boolean letters) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || letters && c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return true;
  }

  /** The order of the texts: number 10 stands before number 2. */
  @Override
  public int compareTo(ListName other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return epoch + '/' + number;
  }
}
