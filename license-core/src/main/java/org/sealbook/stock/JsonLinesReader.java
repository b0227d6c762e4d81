package org.sealbook.stock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.google.common.io.CountingInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * JSON Lines: one object a line. The header is every key of the file in the order of first
 * appearance, found in a first pass. Numbers keep their digits as written; null is an empty cell; a
 * line that is no object, has a key twice or holds an array or object as a value is malformed.
 */
final class JsonLinesReader implements StockReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(StockLimits.CELL_CHARS)
                  .build())
          .build();

  private final InputScan scan;
  private final Map<String, Integer> columns;
  private final CountingInputStream bytes;
  private final BufferedReader lines;
  private long line;

  JsonLinesReader(InputScan scan, Predicate<String> isKnown) throws IOException {
    this.scan = scan;
    columns = columns(scan);
    if (columns.keySet().stream().noneMatch(isKnown)) {
      throw Inputs.unreadable(
          "no object of " + scan.name() + " has a known key",
          "name the keys in a --mapping file, or check --encoding and --format");
    }
    bytes = new CountingInputStream(Files.newInputStream(scan.file()));
    lines = new BufferedReader(scan.text(bytes));
  }

  @Override
  public List<String> header() {
    return List.copyOf(columns.keySet());
  }

  @Override
  public long headerLine() {
    return 0;
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    String text = lines.readLine();
    if (text == null) {
      return null;
    }
    line++;
    if (text.isBlank()) {
      return RawRow.ofTexts(line, new String[0]);
    }
    Map<String, String> members = new LinkedHashMap<>();
    String defect = read(text, members::put);
    if (defect != null) {
      return RawRow.unreadable(line, text, defect); // its keys are perhaps no columns
    }
    String[] cells = new String[columns.size()];
    Arrays.fill(cells, "");
    members.forEach((key, value) -> cells[position(key)] = value);
    return RawRow.ofTexts(line, cells);
  }

  @Override
  public double progress() {
    return Math.min(1, (double) bytes.getCount() / Math.max(1, scan.size()));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private int position(String key) {
    Integer position = columns.get(key);
    if (position == null) {
      throw Inputs.unreadable(scan.name() + " changed while it was read", "import a file at rest");
    }
    return position;
  }

  private interface Members {
    void accept(String key, String value);
  }

  private static Map<String, Integer> columns(InputScan scan) throws IOException {
    Map<String, Integer> columns = new LinkedHashMap<>();
    try (BufferedReader lines = new BufferedReader(scan.text())) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        Map<String, Integer> found = new LinkedHashMap<>();
        if (!text.isBlank() && read(text, (key, value) -> found.put(key, 0)) == null) {
          found.keySet().forEach(key -> columns.putIfAbsent(key, columns.size()));
          if (columns.size() > StockLimits.COLUMNS) {
            throw Inputs.tooLarge(
                scan.name() + " has more than " + StockLimits.COLUMNS + " different keys");
          }
        }
      }
    }
    return columns;
  }

  /** Hands over the members of one line, or says why it is malformed. */
  private static @Nullable String read(String text, Members members) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "the line is no JSON object";
      }
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (value.isStructStart()) {
          return "a value is an array or an object";
        }
        members.accept(key, value == JsonToken.VALUE_NULL ? "" : parser.getText());
      }
      return parser.nextToken() == null ? null : "text follows the JSON object";
    } catch (JsonProcessingException e) {
      return "the line is no well-formed JSON object";
    }
  }
}
