package org.sealbook.stock;

import java.util.ArrayList;
import java.util.List;

/** Several holders in one cell, separated by 、 , ， ; ； or line breaks. */
final class HolderCells {
  private HolderCells() {}

  /** The parts, not cleaned, without the blank ones at either end. */
  static List<String> split(String cell) {
    int at = 0;
    while (at < cell.length() && !isSeparator(cell.charAt(at))) {
      at++;
    }
    if (at == cell.length()) {
      return List.of(cell);
    }
    List<String> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= cell.length(); i++) {
      if (i == cell.length() || isSeparator(cell.charAt(i))) {
        parts.add(cell.substring(begin, i));
        begin = i + 1;
      }
    }
    while (!parts.isEmpty() && isBlank(parts.get(parts.size() - 1))) {
      parts.remove(parts.size() - 1);
    }
    while (!parts.isEmpty() && isBlank(parts.get(0))) {
      parts.remove(0);
    }
    return parts;
  }

  private static boolean isBlank(String part) {
    return CleanText.text(part).isEmpty();
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case '、', ',', '，', ';', '；', '\n', '\r' -> true;
      default -> false;
    };
  }
}
