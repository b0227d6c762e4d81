package org.sealbook.seeds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes stock files. Arguments: {@code stock DIR [ROWS]} for the three files of {@code seeds/stock}
 * with their defects and EXPECTED.json (ROWS is rounded up to whole blocks of 2,000; one without
 * it), {@code plain FILE ROWS} for one clean file of 15 columns.
 */
public final class SeedGenerator {
  /** The rows of one block of all three tables together. */
  static final int BLOCK = 2_000;

  private static final int PLAIN_COLUMNS = 15;

  private SeedGenerator() {}

  /**
   * Does what the arguments say.
   *
   * @throws IOException where a file cannot be written
   */
  public static void main(String... arguments) throws IOException {
    boolean stock = arguments.length > 0 && arguments[0].equals("stock");
    boolean plain = arguments.length == 3 && arguments[0].equals("plain");
    if (stock && (arguments.length == 2 || arguments.length == 3)) {
      int rows = arguments.length == 3 ? Integer.parseInt(arguments[2]) : BLOCK;
      writeStock(Files.createDirectories(Path.of(arguments[1])), rows);
    } else if (plain) {
      writePlain(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    } else {
      throw new IllegalArgumentException("arguments: stock DIR [ROWS] | plain FILE ROWS");
    }
  }

  /** Writes the three files and what an import must make of them. */
  static void writeStock(Path directory, int rows) throws IOException {
    int blocks = (rows + BLOCK - 1) / BLOCK;
    List<Tally> tallies = new ArrayList<>();
    StockTable licenses = new BusinessLicenses(1);
    try (StockFile file = csv(directory, licenses, Charset.forName("GB18030"), ',', false)) {
      tallies.add(write(licenses, file, blocks));
    }
    StockTable permits = new FoodPermits(2);
    try (StockFile file =
        new XlsxStockFile(directory.resolve(permits.file()), "河清市食品经营许可证台账（截至2024年6月30日）")) {
      Tally tally = write(permits, file, blocks);
      StockRow total = FoodPermits.total(tally.rows());
      tally.add(file.row(total), total);
      tallies.add(tally);
    }
    StockTable certificates = new SafetyCertificates(3);
    try (StockFile file = csv(directory, certificates, StandardCharsets.UTF_8, ';', true)) {
      tallies.add(write(certificates, file, blocks));
    }
    writeExpected(directory.resolve("EXPECTED.json"), tallies);
  }

  private static StockFile csv(
      Path directory, StockTable table, Charset charset, char separator, boolean mark)
      throws IOException {
    return new CsvStockFile(directory.resolve(table.file()), charset, separator, mark);
  }

  private static Tally write(StockTable table, StockFile file, int blocks) throws IOException {
    Tally tally = new Tally(table);
    file.header(table.header());
    for (int block = 0; block < blocks; block++) {
      for (StockRow row : table.nextBlock()) {
        tally.add(file.row(row), row);
      }
    }
    return tally;
  }

  private static void writeExpected(Path file, List<Tally> tallies) throws IOException {
    try (Writer text = Files.newBufferedWriter(file);
        JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(Separators.createDefaultInstance().withRootSeparator(""))
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      json.writeNumberField("schema", 1);
      json.writeArrayFieldStart("files");
      for (Tally tally : tallies) {
        tally.write(json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Writes one UTF-8 file of business licences, all acceptable and all different. */
  static void writePlain(Path file, int rows) throws IOException {
    StockTable table = new BusinessLicenses(4);
    List<String> columns = table.header().subList(0, PLAIN_COLUMNS);
    try (StockFile csv = new CsvStockFile(file, StandardCharsets.UTF_8, ',', false)) {
      csv.header(columns);
      for (int i = 0; i < rows; i++) {
        Map<String, Object> cells = new LinkedHashMap<>(table.next().cells());
        cells.keySet().retainAll(columns);
        csv.row(new StockRow(cells, Fate.ACCEPTED, ""));
      }
    }
  }
}
