package org.sealbook.seeds;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook as an office keeps it: a merged title above the header, dates in date cells. */
final class XlsxStockFile implements StockFile {
  private static final LocalDateTime TIME = LocalDateTime.of(2024, 6, 30, 9, 0);

  private final Path file;
  private final String title;
  private final Path draft;
  private final OutputStream out;
  private final Workbook workbook;
  private final Worksheet sheet;
  private int next;

  XlsxStockFile(Path file, String title) throws IOException {
    this.file = file;
    this.title = title;
    draft = file.resolveSibling(file.getFileName() + ".draft");
    out = new BufferedOutputStream(Files.newOutputStream(draft));
    workbook = new Workbook(out, "Spreadsheet", "1.0");
    sheet = workbook.newWorksheet("台账");
  }

  @Override
  public void header(List<String> columns) {
    sheet.value(0, 0, title);
    sheet.range(0, 0, 0, columns.size() - 1).merge();
    for (int column = 0; column < columns.size(); column++) {
      sheet.value(1, column, columns.get(column));
    }
    next = 2;
  }

  @Override
  public long row(StockRow row) throws IOException {
    int column = 0;
    for (Object cell : row.cells().values()) {
      if (cell instanceof LocalDate day) {
        sheet.value(next, column, day);
        sheet.style(next, column).format("yyyy-mm-dd").set();
      } else if (cell instanceof Long number) {
        sheet.value(next, column, number);
      } else if (!cell.equals("")) {
        sheet.value(next, column, cell.toString());
      }
      column++;
    }
    if (next % 1_000 == 0) {
      sheet.flush();
    }
    return ++next;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      workbook.finish();
    }
    try (ZipFile from = new ZipFile(draft.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(TIME);
        to.putNextEntry(copy);
        copy(from, entry, to);
        to.closeEntry();
      }
    }
    Files.delete(draft);
  }

  /** The library stamps the present time on the archive and in it: replaced by a fixed one. */
  private static void copy(ZipFile from, ZipEntry entry, OutputStream to) throws IOException {
    try (InputStream content = from.getInputStream(entry)) {
      if (entry.getName().equals("docProps/core.xml")) {
        String xml = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        xml = xml.replaceAll("(<dcterms:created[^>]*>)[^<]*", "$1" + TIME + ":00Z");
        to.write(xml.getBytes(StandardCharsets.UTF_8));
      } else {
        content.transferTo(to);
      }
    }
  }
}
