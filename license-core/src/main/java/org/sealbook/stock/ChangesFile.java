package org.sealbook.stock;

import com.google.common.collect.ImmutableSet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.model.Folding;
import org.sealbook.model.Status;

/**
 * An open file of status changes: CSV, XLSX or JSON Lines with a licence's identifier or number,
 * the status it is to have and why; also who decided. Columns are recognised by their headers,
 * others are left alone. Not for several threads.
 */
public final class ChangesFile implements Closeable {
  private static final StatusWords WORDS = new StatusWords("");

  private enum Column {
    /** Of equals in one row the identifier goes before the number. */
    IDENTIFIER("证照标识", "证照标识码", "标识", "ZZBS", "certificateIdentifier", "identifier", "id"),
    NUMBER(
        "证照编号",
        "许可证编号",
        "证书编号",
        "编号",
        "ZZBH",
        "certificateNumber",
        "number",
        "identifier or number"),
    STATUS("状态", "证照状态", "新状态", "变更后状态", "status", "state"),
    REASON("原因", "变更原因", "状态变更原因", "理由", "事由", "reason"),
    ACTOR("经办人", "操作人", "决定人", "actor");

    private final ImmutableSet<String> names;

    Column(String... names) {
      this.names = Arrays.stream(names).map(Folding::fold).collect(ImmutableSet.toImmutableSet());
    }

    static Optional<Column> of(String header) {
      String bare = HeaderName.of(header).bare();
      return Arrays.stream(values()).filter(c -> c.names.contains(bare)).findFirst();
    }
  }

  private final InputScan scan;
  private final StockReader reader;
  private final List<String> header;
  private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
  private final int dropped;
  private @Nullable RawRow following;

  private ChangesFile(InputScan scan, StockReader reader) throws IOException {
    this.scan = scan;
    this.reader = reader;
    List<String> all = reader.header();
    dropped = StockFile.startsWithRejectColumns(all) ? StockFile.REJECT_COLUMNS.size() : 0;
    header = List.copyOf(all.subList(dropped, all.size()));
    for (int i = 0; i < header.size(); i++) {
      int at = i;
      Column.of(header.get(i)).ifPresent(column -> columns.putIfAbsent(column, at));
    }
    if (!columns.containsKey(Column.IDENTIFIER) && !columns.containsKey(Column.NUMBER)) {
      throw missing("no column of identifiers or numbers");
    }
    for (Column needed : List.of(Column.STATUS, Column.REASON)) {
      if (!columns.containsKey(needed)) {
        throw missing("no column " + (needed == Column.STATUS ? "状态" : "原因"));
      }
    }
    following = advance();
  }

  private RuntimeException missing(String what) {
    return Inputs.unreadable(
        scan.file() + " has " + what,
        "the header is 证照标识 (or 证照编号), 状态, 原因, 经办人, or identifier, status, reason, actor");
  }

  /**
   * Looks at all bytes once and finds the header.
   *
   * @throws org.sealbook.base.SealbookException where the file as a whole cannot be read:
   *     FILE_NOT_FOUND, FILE_UNUSABLE, INPUT_UNREADABLE, INPUT_TOO_LARGE
   */
  public static ChangesFile open(Path file, StockOptions options) {
    InputScan scan = InputScan.of(file, options);
    try {
      StockReader reader =
          switch (scan.format()) {
            case CSV -> new CsvReader(scan, ChangesFile::isKnown);
            case XLSX -> new XlsxReader(scan, options.sheet(), ChangesFile::isKnown);
            case JSON_LINES -> new JsonLinesReader(scan, ChangesFile::isKnown);
            case DBF -> new DbfReader(scan, options.encoding(), ChangesFile::isKnown);
          };
      try {
        return new ChangesFile(scan, reader);
      } catch (IOException | RuntimeException e) {
        reader.close();
        throw e;
      }
    } catch (IOException e) {
      throw Inputs.failed(file.toString(), e);
    }
  }

  private static boolean isKnown(String header) {
    return header.length() <= 200 && Column.of(header).isPresent();
  }

  public StockFormat format() {
    return scan.format();
  }

  /** Of the file's bytes, lower-case hexadecimal. */
  public String sha256() {
    return scan.sha256();
  }

  public List<String> header() {
    return header;
  }

  /** How much has been read, 0 to 1; empty where that is not known. */
  public Optional<Double> progress() {
    double progress = reader.progress();
    return Double.isNaN(progress) ? Optional.empty() : Optional.of(progress);
  }

  public boolean hasNext() {
    return following != null;
  }

  /**
   * The next row: a {@link ChangeRow} or a {@link RejectedRow}.
   *
   * @throws org.sealbook.base.SealbookException FILE_UNUSABLE where reading fails
   */
  public RowResult next() {
    RawRow row = following;
    if (row == null) {
      throw new NoSuchElementException();
    }
    try {
      following = advance();
    } catch (IOException e) {
      throw Inputs.failed(scan.file().toString(), e);
    }
    return read(row);
  }

  private @Nullable RawRow advance() throws IOException {
    RawRow row = reader.next();
    while (row != null && row.isBlank()) {
      row = reader.next();
    }
    return row == null ? null : row.without(dropped);
  }

  private RowResult read(RawRow row) {
    if (row.defect().isPresent()) {
      return new RejectedRow(row, RowReason.ROW_MALFORMED, "", row.defect().get());
    }
    String licence = CleanText.code(cell(row, Column.IDENTIFIER));
    if (licence.isEmpty()) {
      licence = CleanText.code(cell(row, Column.NUMBER));
    }
    if (licence.isEmpty()) {
      return rejected(row, RowReason.NUMBER_MISSING, Column.NUMBER, "name the licence");
    }
    String cell = cell(row, Column.STATUS);
    Optional<Status> status = WORDS.read(cell).map(StatusWords.Reading::status);
    if (status.isEmpty() || StatusWords.isOfDates(cell)) {
      return rejected(
          row,
          RowReason.STATUS_UNKNOWN,
          Column.STATUS,
          "write one of suspended, valid, revoked, withdrawn, cancelled, lost, transferred, other");
    }
    if (status.get() == Status.SUPERSEDED) {
      return rejected(
          row,
          RowReason.STATUS_CONFLICT,
          Column.STATUS,
          "a licence is superseded by its next version: renew it");
    }
    String reason = CleanText.text(cell(row, Column.REASON));
    if (reason.isEmpty()) {
      return rejected(row, RowReason.REASON_INVALID, Column.REASON, "write why it changes");
    }
    String actor = CleanText.text(cell(row, Column.ACTOR));
    return new ChangeRow(
        row,
        licence,
        status.get(),
        reason,
        actor.isEmpty() ? Optional.empty() : Optional.of(actor));
  }

  private String cell(RawRow row, Column column) {
    Integer at = columns.get(column);
    return at == null ? "" : row.text(at);
  }

  private RejectedRow rejected(RawRow row, RowReason reason, Column column, String hint) {
    Integer at = columns.get(column);
    return new RejectedRow(row, reason, at == null ? "" : header.get(at), hint);
  }

  /** Whether it holds the rejected rows of an earlier run, as {@link RejectsWriter} writes them. */
  public boolean isOfRejects() {
    return dropped > 0;
  }

  /** The header of the column that names licences, for rows that the registry rejects. */
  public String licenceColumn() {
    Integer at = columns.getOrDefault(Column.IDENTIFIER, columns.get(Column.NUMBER));
    return at == null ? "" : header.get(at);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw Inputs.failed(scan.file().toString(), e);
    }
  }
}
