package org.sealbook.seal;

import java.util.regex.Pattern;

/**
 * Where the status of a licence is found.
 *
 * @param listName {@code <registry epoch>/<number>}: eight of 0-9 and a-z, and 1 to 999999
 * @param index the place in that list, 0 to {@value #MAX_INDEX}
 */
public record StatusRef(String listName, int index) {
  public static final int MAX_INDEX = 1_048_575;

  private static final Pattern LIST_NAME = Pattern.compile("[0-9a-z]{8}/[1-9][0-9]{0,5}");

  public StatusRef {
    if (!LIST_NAME.matcher(listName).matches()) {
      throw new IllegalArgumentException("not a name of a status list: " + listName);
    }
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException(
          "status index must be 0 to " + MAX_INDEX + ", not " + index);
    }
  }
}
