package org.sealbook.stock;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together from XML, for what no library writes. */
final class HandMadeWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();

  HandMadeWorkbook() {
    String types = "http://schemas.openxmlformats.org/package/2006/content-types";
    with("[Content_Types].xml", "<Types xmlns=\"" + types + "\"/>");
    styles("", "<xf numFmtId=\"0\"/>");
    sharedTexts("");
    workbook("", "<sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/>", "");
    relations(relation("rId1", "worksheet", "worksheets/sheet1.xml"));
    rows("");
  }

  HandMadeWorkbook with(String part, String xml) {
    parts.put(part, xml);
    return this;
  }

  HandMadeWorkbook without(String part) {
    parts.remove(part);
    return this;
  }

  HandMadeWorkbook rows(String rows) {
    return sheet(rows, "");
  }

  HandMadeWorkbook rename(String part, String wanted) {
    return with(wanted, parts.getOrDefault(part, "")).without(part);
  }

  /** The sheet's rows, and what stands behind them. */
  HandMadeWorkbook sheet(String rows, String behind) {
    return with(
        "xl/worksheets/sheet1.xml",
        root("worksheet", "<sheetData>" + rows + "</sheetData>" + behind));
  }

  HandMadeWorkbook styles(String formats, String styles) {
    String xfs = "<numFmts>" + formats + "</numFmts><cellXfs>" + styles + "</cellXfs>";
    return with("xl/styles.xml", root("styleSheet", xfs));
  }

  HandMadeWorkbook sharedTexts(String items) {
    return with("xl/sharedStrings.xml", root("sst", items));
  }

  HandMadeWorkbook workbook(String before, String sheets, String behind) {
    return with(
        "xl/workbook.xml", root("workbook", before + "<sheets>" + sheets + "</sheets>" + behind));
  }

  HandMadeWorkbook relations(String... relations) {
    String types = "http://schemas.openxmlformats.org/package/2006/relationships";
    return with(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\""
            + types
            + "\">"
            + String.join("", relations)
            + "</Relationships>");
  }

  static String relation(String id, String kind, String target) {
    String type = RELATIONS + "/" + kind;
    return "<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\"/>".formatted(id, type, target);
  }

  /** The same in the strict form of the format, whose namespaces are others. */
  HandMadeWorkbook strict() {
    parts.replaceAll(
        (part, xml) ->
            xml.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"));
    return this;
  }

  Path write(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "made", ".in");
      try (OutputStream out = Files.newOutputStream(file);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, String> part : parts.entrySet()) {
          zip.putNextEntry(new ZipEntry(part.getKey()));
          zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
          zip.closeEntry();
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String root(String element, String content) {
    return "<%s xmlns=\"%s\" xmlns:r=\"%s\">%s</%s>"
        .formatted(element, MAIN, RELATIONS, content, element);
  }
}
