package org.sealbook.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads rejects files by other means than the import does: records of cells, the header first. */
final class RejectsFile {
  private RejectsFile() {}

  static List<List<String>> read(Path file) {
    try {
      return switch (firstCharacter(file)) {
        case 'P' -> workbook(file);
        case '{' -> jsonLines(file);
        default -> csv(file);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static char firstCharacter(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (char) in.read();
    }
  }

  private static List<List<String>> jsonLines(Path file) throws IOException {
    List<List<String>> records = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ObjectNode object = (ObjectNode) new ObjectMapper().readTree(line);
      if (records.isEmpty()) {
        records.add(ImmutableList.copyOf(object.fieldNames()));
      }
      List<String> texts = new ArrayList<>();
      object.forEach(value -> texts.add(value.asText()));
      records.add(texts);
    }
    return records;
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
