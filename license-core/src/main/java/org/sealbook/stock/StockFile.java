package org.sealbook.stock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.TemporaryFile;
import org.sealbook.model.LicenseType;

/**
 * A stock file that is open: its columns are known, its rows come one after the other. Blank
 * records and whatever stands above the header are no rows. Not for several threads; the rows may
 * be cleaned on others.
 */
public final class StockFile implements Iterator<RawRow>, AutoCloseable {
  /** The columns of a rejects file, which an import drops again. */
  static final List<String> REJECT_COLUMNS = List.of("line", "column", "reason", "hint");

  private final InputScan scan;
  private final StockReader reader;
  private final ColumnMapping mapping;
  private final int dropped;
  private final @Nullable TemporaryFile temporary;
  private @Nullable RawRow following;

  private StockFile(
      InputScan scan,
      StockReader reader,
      HeaderRecogniser recogniser,
      @Nullable TemporaryFile temporary)
      throws IOException {
    this.scan = scan;
    this.reader = reader;
    this.temporary = temporary;
    List<String> header = reader.header();
    dropped = startsWithRejectColumns(header) ? REJECT_COLUMNS.size() : 0;
    mapping = recogniser.recognise(header.subList(dropped, header.size()));
    following = advance();
  }

  /**
   * Looks at all bytes once, finds the header and recognises the columns.
   *
   * @throws org.sealbook.base.SealbookException where the file as a whole cannot be read:
   *     FILE_NOT_FOUND, FILE_UNUSABLE, INPUT_UNREADABLE, INPUT_TOO_LARGE
   */
  public static StockFile open(
      Path file, StockOptions options, LicenseType type, MappingFile mapping) {
    return open(file, options, type, mapping, null);
  }

  /**
   * Copies a stream to a temporary file of the owner's, which is deleted with {@link #close}, and
   * opens that.
   */
  public static StockFile spool(
      InputStream in, StockOptions options, LicenseType type, MappingFile mapping) {
    TemporaryFile temporary = null;
    try {
      temporary = TemporaryFile.file("sealbook-stock-");
      try (OutputStream out = Files.newOutputStream(temporary.path())) {
        in.transferTo(out);
      }
    } catch (IOException e) {
      delete(temporary);
      throw Inputs.failed("the input", e);
    }
    try {
      return open(temporary.path(), options, type, mapping, temporary);
    } catch (RuntimeException e) {
      delete(temporary);
      throw e;
    }
  }

  private static StockFile open(
      Path file,
      StockOptions options,
      LicenseType type,
      MappingFile given,
      @Nullable TemporaryFile temporary) {
    InputScan scan = InputScan.of(file, options);
    HeaderRecogniser recogniser = new HeaderRecogniser(type, given);
    try {
      StockReader reader =
          switch (scan.format()) {
            case CSV -> new CsvReader(scan, recogniser::isKnown);
            case XLSX -> new XlsxReader(scan, options.sheet(), recogniser::isKnown);
            case JSON_LINES -> new JsonLinesReader(scan, recogniser::isKnown);
            case DBF -> new DbfReader(scan, options.encoding(), recogniser::isKnown);
          };
      try {
        return new StockFile(scan, reader, recogniser, temporary);
      } catch (IOException | RuntimeException e) {
        reader.close();
        throw e;
      }
    } catch (IOException e) {
      throw Inputs.failed(scan.name(), e);
    }
  }

  public ColumnMapping mapping() {
    return mapping;
  }

  public StockFormat format() {
    return scan.format();
  }

  /** Of the file's bytes, lower-case hexadecimal. */
  public String sha256() {
    return scan.sha256();
  }

  /** In bytes. */
  public long size() {
    return scan.size();
  }

  /** The line of the header, from 1; 0 in JSON Lines and DBF, where every line is a row. */
  public long headerLine() {
    return reader.headerLine();
  }

  /** Whether it holds the rejected rows of an earlier run, as {@link RejectsWriter} writes them. */
  public boolean isOfRejects() {
    return dropped > 0;
  }

  /** How much has been read, 0 to 1; empty where that is not known. */
  public Optional<Double> progress() {
    double progress = reader.progress();
    return Double.isNaN(progress) ? Optional.empty() : Optional.of(progress);
  }

  @Override
  public boolean hasNext() {
    return following != null;
  }

  /**
   * The next row, malformed ones included.
   *
   * @throws org.sealbook.base.SealbookException FILE_UNUSABLE where reading fails
   */
  @Override
  public RawRow next() {
    RawRow row = following;
    if (row == null) {
      throw new NoSuchElementException();
    }
    try {
      following = advance();
    } catch (IOException e) {
      throw Inputs.failed(scan.name(), e);
    }
    return row;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw Inputs.failed(scan.name(), e);
    } finally {
      delete(temporary);
    }
  }

  private @Nullable RawRow advance() throws IOException {
    RawRow row = reader.next();
    while (row != null && row.isBlank()) {
      row = reader.next();
    }
    return row == null ? null : row.without(dropped);
  }

  static boolean startsWithRejectColumns(List<String> header) {
    if (header.size() < REJECT_COLUMNS.size()) {
      return false;
    }
    for (int i = 0; i < REJECT_COLUMNS.size(); i++) {
      if (!CleanText.text(header.get(i)).equals(REJECT_COLUMNS.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void delete(@Nullable TemporaryFile file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw Inputs.failed(file.path().toString(), e);
      }
    }
  }
}
