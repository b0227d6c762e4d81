package org.sealbook.stock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the numbers of a workbook are shown, as far as that says what they mean. */
final class CellFormats {
  static final CellFormats NONE = new CellFormats(List.of());

  private static final Format GENERAL = new Format(false, 0);
  private static final Format DAY = new Format(true, 0);

  private final List<Format> formats;

  private CellFormats(List<Format> formats) {
    this.formats = formats;
  }

  /**
   * The format of one style.
   *
   * @param date whether numbers are shown as a day
   * @param digits with how many digits whole numbers are shown at least, zeros in front; 0 where
   *     the format is another
   */
  record Format(boolean date, int digits) {
    /** One for many styles: a hostile workbook has millions. */
    static Format of(int id, String pattern) {
      if (isZeros(pattern)) {
        return new Format(false, pattern.length());
      }
      return SerialDates.isDate(id, pattern) ? DAY : GENERAL;
    }

    private static boolean isZeros(String pattern) {
      return pattern.length() > 1 && pattern.length() <= 32 && pattern.matches("0+");
    }
  }

  static CellFormats read(XmlCursor part) throws IOException {
    Map<Integer, Format> own = new HashMap<>();
    List<Format> formats = new ArrayList<>();
    boolean ofCells = false;
    try (XmlCursor xml = part) {
      while (xml.next()) {
        if (xml.isStart("numFmt")) {
          String pattern = xml.attribute("formatCode");
          int id = id(xml);
          own.put(id, Format.of(id, pattern == null ? "" : pattern));
        } else if (xml.isStart("cellXfs") || xml.isEnd("cellXfs")) {
          ofCells = xml.isStart("cellXfs");
        } else if (ofCells && xml.isStart("xf")) {
          int id = id(xml);
          Format known = own.get(id);
          formats.add(known == null ? Format.of(id, "") : known);
        }
      }
    }
    return new CellFormats(formats);
  }

  /** The format of a cell's style; a cell without one has the first. */
  Format of(int style) {
    return style >= 0 && style < formats.size() ? formats.get(style) : GENERAL;
  }

  private static int id(XmlCursor xml) {
    String id = xml.attribute("numFmtId");
    return id == null ? 0 : Integer.parseInt(id);
  }
}
