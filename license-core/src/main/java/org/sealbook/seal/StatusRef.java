package org.sealbook.seal;

/**
 * Where the status of a licence is found.
 *
 * @param listName {@code <registry epoch>/<number>}: eight of 0-9 and a-z, and 1 to 999999
 * @param index the place in that list, 0 to {@value #MAX_INDEX}
 */
public record StatusRef(String listName, int index) {
  public static final int MAX_INDEX = 1_048_575;

  private static final int EPOCH_LENGTH = 8;
  private static final int MAX_LENGTH = EPOCH_LENGTH + 7;

  public StatusRef {
    if (!isListName(listName)) {
      throw new IllegalArgumentException("not a name of a status list: " + listName);
    }
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException(
          "status index must be 0 to " + MAX_INDEX + ", not " + index);
    }
  }

  private static boolean isListName(String text) {
    if (text.length() < EPOCH_LENGTH + 2
        || text.length() > MAX_LENGTH
        || text.charAt(EPOCH_LENGTH) != '/'
        || text.charAt(EPOCH_LENGTH + 1) == '0') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = i < EPOCH_LENGTH && c >= 'a' && c <= 'z';
      if (i != EPOCH_LENGTH && !letter && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
