package org.sealbook.stock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A workbook's parts, found by the relationships between them (ECMA-376 part 2, §9), of either form
 * of the format: the transitional one that everybody writes, and the strict one.
 */
final class WorkbookFile implements Closeable {
  private final String name;
  private final ZipFile zip;
  private final Map<String, ZipEntry> parts;
  private final List<SheetPart> sheets = new ArrayList<>();
  private final CellFormats formats;
  private final SharedTexts texts;
  private boolean from1904;
  private boolean recalculates;

  /** A sheet with cells, and the part that holds it. */
  record SheetPart(String name, boolean visible, String part) {}

  /** A relationship: what it is, as the last word of its type, and the part that it leads to. */
  private record Relation(String kind, String part) {}

  /**
   * @param name what messages call it
   */
  WorkbookFile(Path file, String name) throws IOException {
    this.name = name;
    zip = new ZipFile(file.toFile());
    try {
      parts = parts(zip);
      String main = main();
      Map<String, Relation> relations = relations(main);
      readMain(main, relations);
      String styles = only("styles", "styles.xml", main, relations);
      formats = styles == null ? CellFormats.NONE : CellFormats.read(described(styles));
      String shared = only("sharedStrings", "sharedStrings.xml", main, relations);
      texts =
          shared == null
              ? SharedTexts.NONE
              : SharedTexts.read(open(shared, StockLimits.PART_BYTES), name);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  String name() {
    return name;
  }

  /** The sheets in their order, without those that hold a chart only. */
  List<SheetPart> sheets() {
    return List.copyOf(sheets);
  }

  SheetRows rows(SheetPart sheet) throws IOException {
    return new SheetRows(this, open(sheet.part(), StockLimits.PART_BYTES));
  }

  CellFormats formats() {
    return formats;
  }

  /**
   * @param number as it is written in a cell
   */
  String sharedText(String number) throws IOException {
    return texts.get(Integer.parseInt(number.strip()));
  }

  /** Whether days are counted from 1904-01-01. */
  boolean from1904() {
    return from1904;
  }

  /**
   * Whether its formulas are to be worked out anew when it is opened: what writers ask for that
   * store 0 with every formula.
   */
  boolean recalculates() {
    return recalculates;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** How a part is called, whatever a writer made of case and slashes (part 2, §6.2.2.3). */
  static String normal(String part) {
    String path = part.replace('\\', '/').toLowerCase(Locale.ROOT);
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static Map<String, ZipEntry> parts(ZipFile zip) throws IOException {
    Map<String, ZipEntry> parts = new HashMap<>();
    for (ZipEntry entry : zip.stream().toList()) {
      if (parts.put(normal(entry.getName()), entry) != null) {
        throw new IOException("a part is there twice");
      }
    }
    return parts;
  }

  private String main() throws IOException {
    String main = parts.containsKey("_rels/.rels") ? only("officeDocument", relations("")) : null;
    if (main != null && main.endsWith(".bin")) {
      throw Inputs.unreadable(name + " is a binary workbook (.xlsb)", "save it as .xlsx or .csv");
    }
    return main == null ? "xl/workbook.xml" : main;
  }

  private void readMain(String main, Map<String, Relation> relations) throws IOException {
    try (XmlCursor xml = described(main)) {
      while (xml.next()) {
        if (xml.isStart("workbookPr")) {
          from1904 = isTrue(xml.attribute("date1904"));
        } else if (xml.isStart("calcPr")) {
          recalculates = isTrue(xml.attribute("fullCalcOnLoad"));
        } else if (xml.isStart("sheet")) {
          addSheet(xml, relations);
        }
      }
    }
  }

  private void addSheet(XmlCursor xml, Map<String, Relation> relations) throws IOException {
    String title = xml.attribute("name");
    String id = xml.attribute("/relationships", "id");
    Relation relation = id == null ? null : relations.get(id);
    if (title != null && (relation == null || relation.kind().equals("worksheet"))) {
      String state = xml.attribute("state");
      boolean visible = state == null || state.equals("visible");
      sheets.add(new SheetPart(title, visible, relation == null ? "" : relation.part()));
    }
  }

  private static boolean isTrue(@Nullable String flag) {
    return "1".equals(flag) || "true".equalsIgnoreCase(flag);
  }

  /**
   * @param part empty for the workbook as a whole
   */
  private Map<String, Relation> relations(String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    Map<String, Relation> relations = new HashMap<>();
    try (XmlCursor xml = described(folder + "_rels/" + part.substring(slash) + ".rels")) {
      while (xml.next()) {
        String id = xml.isStart("Relationship") ? xml.attribute("Id") : null;
        String type = id == null ? null : xml.attribute("Type");
        String target = id == null ? null : xml.attribute("Target");
        if (id != null && type != null && target != null) {
          String kind = type.substring(type.lastIndexOf('/') + 1);
          relations.put(id, new Relation(kind, resolved(folder, target)));
        }
      }
    }
    return relations;
  }

  private static String resolved(String folder, String target) {
    String path = target.replace('\\', '/');
    String base = folder;
    while (path.startsWith("../") || path.startsWith("./")) {
      boolean up = path.startsWith("../");
      base = up ? base.substring(0, base.lastIndexOf('/', base.length() - 2) + 1) : base;
      path = path.substring(up ? 3 : 2);
    }
    return normal(path.startsWith("/") ? path : base + path);
  }

  private static @Nullable String only(String kind, Map<String, Relation> relations) {
    for (Relation relation : relations.values()) {
      if (relation.kind().equals(kind)) {
        return relation.part();
      }
    }
    return null;
  }

  /** The part of a kind; where no relationship leads to it, the one with the usual name. */
  private @Nullable String only(
      String kind, String usual, String main, Map<String, Relation> relations) {
    String related = only(kind, relations);
    String beside = normal(main.substring(0, main.lastIndexOf('/') + 1) + usual);
    return related == null && parts.containsKey(beside) ? beside : related;
  }

  /** A part that is kept whole once it is read. */
  private XmlCursor described(String part) throws IOException {
    return open(part, StockLimits.DESCRIPTION_BYTES);
  }

  private XmlCursor open(String part, long limit) throws IOException {
    ZipEntry entry = parts.get(normal(part));
    if (entry == null) {
      throw new IOException("there is no part " + part);
    }
    String called = "the part " + entry.getName() + " of " + name;
    return new XmlCursor(zip.getInputStream(entry), called, limit);
  }
}
