package org.sealbook.stock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * Writes rejected rows in the source's format, so that they can be corrected and imported again:
 * the source's columns as they were, preceded by {@code line,column,reason,hint}. A workbook stays
 * a workbook, and JSON Lines stay JSON Lines unless the target's name ends in {@code .csv} or a key
 * is one of these four. Everything else becomes CSV in UTF-8 with a byte order mark (a table of
 * dBASE too: its columns are too narrow for hints, and no spreadsheet saves one any more). Cells
 * that look like formulas are not altered: these are the data of the licences.
 *
 * <p>Until {@link #finish} the rows are in a temporary file beside the target; {@link #close}
 * without it leaves the target as it was.
 */
public sealed interface RejectsWriter extends AutoCloseable
    permits CsvRejects, JsonLinesRejects, XlsxRejects {
  /**
   * Begins a rejects file for {@code source}.
   *
   * @throws SealbookException FILE_UNUSABLE where it cannot be written, here and in every other
   *     method
   */
  static RejectsWriter create(Path target, StockFile source) {
    return create(target, source.format(), source.mapping().header());
  }

  /** The same for any file of this format and header. */
  static RejectsWriter create(Path target, StockFormat format, List<String> header) {
    return switch (format) {
      case CSV, DBF -> new CsvRejects(target, header);
      case JSON_LINES ->
          JsonLinesRejects.canBear(header) && !target.toString().endsWith(".csv")
              ? new JsonLinesRejects(target, header)
              : new CsvRejects(target, header);
      case XLSX -> new XlsxRejects(target, header);
    };
  }

  /**
   * Refuses to replace the file that is taken in: all of it but the rejected rows would be lost,
   * what no licence holds for good. A file of rejected rows may be replaced by those that are left.
   *
   * @throws SealbookException DATA_INVALID
   */
  static void requireOther(Path source, Path target) {
    boolean same;
    try {
      same = Files.exists(target) && Files.isSameFile(source, target);
    } catch (IOException e) {
      same = false; // whoever opens them tells what is wrong
    }
    if (same) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          "the rejected rows would replace " + source + " itself",
          "name another file for them");
    }
  }

  /** Rows stand in the order of the calls. */
  void write(RejectedRow row);

  /** Replaces the target; a file without rows has its header only, where it has one. */
  void finish();

  /** Removes the temporary file where there still is one. */
  @Override
  void close();
}
