package org.sealbook.stock;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Rejected rows as a workbook. Numbers stay numbers, so that one which a spreadsheet has rounded is
 * not taken for whole when it comes back; dates are ISO text; a row is written out at once.
 */
final class XlsxRejects implements RejectsWriter {
  private static final int FLUSH_EVERY = 500;

  private final PendingFile file;
  private final Workbook workbook;
  private final Worksheet sheet;
  private int next;

  XlsxRejects(Path target, List<String> header) {
    file = new PendingFile(target);
    workbook = new Workbook(file.out(), "Sealbook", "1.0");
    sheet = workbook.newWorksheet("rejects");
    List<String> columns = StockFile.REJECT_COLUMNS;
    for (int i = 0; i < columns.size(); i++) {
      sheet.inlineString(0, i, columns.get(i));
    }
    for (int i = 0; i < header.size(); i++) {
      sheet.inlineString(0, columns.size() + i, EscapedText.write(header.get(i)));
    }
    next = 1;
  }

  @Override
  public void write(RejectedRow row) {
    sheet.value(next, 0, row.line());
    sheet.inlineString(next, 1, EscapedText.write(row.column()));
    sheet.inlineString(next, 2, row.reason().name());
    sheet.inlineString(next, 3, row.hint());
    RawRow source = row.source();
    for (int i = 0; i < source.size(); i++) {
      int column = StockFile.REJECT_COLUMNS.size() + i;
      if (source.kind(i) == CellKind.NUMBER) {
        sheet.value(next, column, new BigDecimal(source.text(i)));
      } else if (!source.text(i).isEmpty()) {
        sheet.inlineString(next, column, EscapedText.write(source.text(i)));
      }
    }
    next++;
    if (next % FLUSH_EVERY == 0) {
      flush();
    }
  }

  @Override
  public void finish() {
    try {
      workbook.finish();
    } catch (IOException e) {
      throw file.failed(e);
    }
    file.publish();
  }

  @Override
  public void close() {
    file.discard();
  }

  private void flush() {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw file.failed(e);
    }
  }
}
