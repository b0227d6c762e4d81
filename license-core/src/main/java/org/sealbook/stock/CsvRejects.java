package org.sealbook.stock;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rejected rows as comma-separated values. */
final class CsvRejects implements RejectsWriter {
  private final PendingFile file;
  private final CsvWriter csv;

  CsvRejects(Path target, List<String> header) {
    file = new PendingFile(target);
    Writer text = new OutputStreamWriter(file.out(), StandardCharsets.UTF_8);
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    try {
      text.write('\uFEFF');
    } catch (IOException e) {
      file.discard();
      throw file.failed(e);
    }
    write(StockFile.REJECT_COLUMNS, header);
  }

  @Override
  public void write(RejectedRow row) {
    String line = Long.toString(row.line());
    write(List.of(line, row.column(), row.reason().name(), row.hint()), cells(row.source()));
  }

  @Override
  public void finish() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw file.failed(e);
    }
    file.publish();
  }

  @Override
  public void close() {
    file.discard();
  }

  /**
   * As they were. A number that was rounded stays one that shows it: as text it could be taken for
   * whole.
   */
  private static List<String> cells(RawRow row) {
    List<String> cells = new ArrayList<>(row.texts());
    for (int i = 0; i < cells.size(); i++) {
      if (HolderCodeText.isRounded(cells.get(i), row.kind(i))) {
        cells.set(i, new BigDecimal(cells.get(i)).stripTrailingZeros().toString());
      } else if (row.kind(i) == CellKind.SHOWN_TEXT) {
        cells.set(i, "=\"" + cells.get(i).replace("\"", "\"\"") + "\"");
      }
    }
    return cells;
  }

  private void write(List<String> before, List<String> cells) {
    List<String> record = new ArrayList<>(before);
    record.addAll(cells);
    try {
      csv.writeRecord(record);
    } catch (UncheckedIOException e) {
      throw file.failed(Objects.requireNonNull(e.getCause()));
    }
  }
}
