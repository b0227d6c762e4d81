package org.sealbook.stock;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.sealbook.model.LicenseType;

/** Writes small stock files and reads them back. */
final class Fixtures {
  private Fixtures() {}

  static Path text(Path folder, String content) {
    return text(folder, content, StandardCharsets.UTF_8);
  }

  static Path text(Path folder, String content, Charset charset) {
    return bytes(folder, content.getBytes(charset));
  }

  static Path bytes(Path folder, byte[] content) {
    try {
      return Files.write(Files.createTempFile(folder, "stock", ".in"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path workbook(Path folder, Consumer<Workbook> content) {
    try {
      Path file = Files.createTempFile(folder, "stock", ".in");
      try (OutputStream out = Files.newOutputStream(file)) {
        Workbook workbook = new Workbook(out, "Test", "1.0");
        content.accept(workbook);
        workbook.finish();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path sheet(Path folder, Consumer<Worksheet> content) {
    return workbook(folder, workbook -> content.accept(workbook.newWorksheet("stock")));
  }

  static StockFile open(Path file) {
    return StockFile.open(file, StockOptions.DETECT, Samples.TYPE, MappingFile.EMPTY);
  }

  /** Every row as {@code line:cell|cell}, malformed ones as {@code line!cell|cell}. */
  static List<String> rows(Path file) {
    List<String> rows = new ArrayList<>();
    try (StockFile stock = open(file)) {
      stock.forEachRemaining(
          row -> {
            String sign = row.defect().isPresent() ? "!" : ":";
            rows.add(row.line() + sign + String.join("|", row.texts()));
          });
    }
    return rows;
  }

  static List<RowResult> results(Path file, LicenseType type, MappingFile mapping) {
    List<RowResult> results = new ArrayList<>();
    try (StockFile stock = StockFile.open(file, StockOptions.DETECT, type, mapping)) {
      RowCleaner cleaner = new RowCleaner(type, Samples.ISSUER::equals, stock.mapping());
      stock.forEachRemaining(row -> results.add(cleaner.clean(row)));
    }
    return results;
  }
}
