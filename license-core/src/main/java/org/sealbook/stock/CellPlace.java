package org.sealbook.stock;

/**
 * Where a cell stands.
 *
 * @param column from 0
 * @param row from 1
 */
record CellPlace(int column, int row) {
  /** The last column and row that a workbook has, XFD and 1048576, as counts. */
  static final int COLUMNS = 16_384;

  static final int ROWS = 1_048_576;

  /**
   * Reads an address such as {@code AB12} or {@code $AB$12}.
   *
   * @throws IllegalArgumentException where it is none
   */
  static CellPlace of(String address) {
    String plain = address.indexOf('$') < 0 ? address : address.replace("$", "");
    int column = 0;
    int at = 0;
    for (; at < plain.length() && isLetter(plain.charAt(at)); at++) {
      column = Math.min(COLUMNS + 1, column * 26 + (plain.charAt(at) & 0x1F));
    }
    if (at == 0 || at == plain.length() || !isDigit(plain.charAt(at))) {
      throw new IllegalArgumentException("no address of a cell: " + address);
    }
    return new CellPlace(column - 1, Integer.parseInt(plain, at, plain.length(), 10));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
