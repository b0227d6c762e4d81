package org.sealbook.registry;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads rejects files by other means than the import does: records of cells, the header first. */
final class RejectsFile {
  private RejectsFile() {}

  static List<List<String>> read(Path file) {
    try {
      return isWorkbook(file) ? workbook(file) : csv(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWorkbook(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(2);
    }
    return head.length == 2 && head[0] == 'P' && head[1] == 'K';
  }

  private static List<List<String>> csv(Path file) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      return reader.stream().map(CsvRecord::getFields).toList();
    }
  }

  private static List<List<String>> workbook(Path file) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
      return workbook.getFirstSheet().read().stream().map(RejectsFile::texts).toList();
    }
  }

  private static List<String> texts(Row row) {
    return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
  }
}
