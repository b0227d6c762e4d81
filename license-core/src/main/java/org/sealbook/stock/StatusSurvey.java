package org.sealbook.stock;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sealbook.model.LicenseType;

/**
 * Which words of a file's status column say nothing to an import: a mapping has to explain them.
 */
public final class StatusSurvey {
  /** More different words than this stand in no status column. */
  private static final int MOST = 50;

  private StatusSurvey() {}

  /**
   * The words and how many rows hold each; reads the file to its end.
   *
   * @return at most fifty words, in the order of first appearance; empty without a status column
   */
  public static Map<String, Long> unknownWords(StockFile file, LicenseType type) {
    Map<String, Long> unknown = new LinkedHashMap<>();
    Source status = file.mapping().elements().get(Element.STATUS);
    if (status == null) {
      return unknown;
    }
    StatusWords words = new StatusWords(type.code());
    while (file.hasNext()) {
      RawRow row = file.next();
      String cell = row.defect().isPresent() ? "" : CleanText.text(status.text(row));
      boolean asks = !CleanText.isNone(cell) && words.read(cell).isEmpty();
      if (asks && (unknown.size() < MOST || unknown.containsKey(cell))) {
        unknown.merge(cell, 1L, Long::sum);
      }
    }
    return unknown;
  }
}
