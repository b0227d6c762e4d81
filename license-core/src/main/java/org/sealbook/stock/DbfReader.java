package org.sealbook.stock;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A dBASE table, record by record; the line is the record's number, from 1. Deleted records are
 * blank ones.
 *
 * <p>Written here rather than taken from a library, because those repair silently: a 13th month
 * becomes the next year's January, half a character a question mark, a bad number nothing.
 */
final class DbfReader implements StockReader {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset BIG5 = Charset.forName("x-MS950-HKSCS");
  private static final byte DELETED = '*';
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final DbfHeader header;
  private final List<DbfColumn> columns;
  private final Charset charset;
  private final InputStream in;
  private final byte[] record;
  private long number;

  DbfReader(InputScan scan, Optional<Charset> encoding, Predicate<String> isKnown)
      throws IOException {
    name = scan.name();
    header = DbfHeader.read(scan.file(), name, scan.size());
    charset = encoding.isPresent() ? encoding.get() : charset(scan, header);
    columns = named(scan, header, charset);
    if (columns.stream().noneMatch(column -> isKnown.test(column.name()))) {
      throw Inputs.unreadable(
          scan.name() + " has no column with a known name",
          "name the columns in a --mapping file, or check --encoding");
    }
    record = new byte[header.recordLength()];
    in = records(scan, header);
  }

  @Override
  public List<String> header() {
    return columns.stream().map(DbfColumn::name).toList();
  }

  @Override
  public long headerLine() {
    return 0;
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    if (number == header.records()) {
      return null;
    }
    fill(in, record, name);
    number++;
    if (record[0] == DELETED) {
      return RawRow.ofTexts(number, new String[0]);
    }
    String[] texts = new String[columns.size()];
    CellKind[] kinds = new CellKind[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      DbfColumn column = columns.get(i);
      boolean none = isNull(column);
      texts[i] = none ? "" : column.text(record, charset);
      kinds[i] = none ? CellKind.TEXT : column.kind(record);
    }
    return RawRow.ofCells(number, texts, kinds);
  }

  @Override
  public double progress() {
    return header.records() == 0 ? 1 : (double) number / header.records();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean isNull(DbfColumn column) {
    int bit = column.nullBit();
    return header.nullFlags() >= 0
        && bit >= 0
        && (record[header.nullFlags() + bit / 8] >> (bit % 8) & 1) != 0;
  }

  /**
   * The code page that the head names, where it is one of Chinese; else UTF-8 where every text of
   * the table fits, else GB18030: most writers leave the byte open.
   */
  private static Charset charset(InputScan scan, DbfHeader header) throws IOException {
    return switch (header.driver()) {
      case 0x4D, 0x7A -> GB18030;
      case 0x4F, 0x78 -> BIG5;
      default -> isUtf8(scan, header) ? StandardCharsets.UTF_8 : GB18030;
    };
  }

  /** Cells may be cut in the middle of a character, so that the better fit decides. */
  private static boolean isUtf8(InputScan scan, DbfHeader header) throws IOException {
    List<DbfColumn> columns;
    try {
      columns = decoded(header, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return false;
    }
    List<DbfColumn> texts = columns.stream().filter(column -> column.type() == 'C').toList();
    Fit utf8 = new Fit(StandardCharsets.UTF_8);
    Fit gb18030 = new Fit(GB18030);
    byte[] record = new byte[header.recordLength()];
    try (InputStream in = records(scan, header)) {
      for (long n = 0; n < header.records(); n++) {
        fill(in, record, scan.name());
        for (DbfColumn column : texts) {
          ByteBuffer cell = ByteBuffer.wrap(record, column.offset(), column.contentLength(record));
          utf8.accept(cell.duplicate());
          gb18030.accept(cell);
        }
      }
    }
    return utf8.failures <= gb18030.failures;
  }

  /** Counts the cells that are no text of a charset. */
  private static final class Fit {
    private final CharsetDecoder decoder;
    private long failures;

    Fit(Charset charset) {
      decoder = StrictDecoding.decoder(charset);
    }

    void accept(ByteBuffer cell) {
      try {
        decoder.decode(cell);
      } catch (CharacterCodingException e) {
        failures++;
      }
    }
  }

  private static List<DbfColumn> named(InputScan scan, DbfHeader header, Charset charset) {
    try {
      return decoded(header, charset);
    } catch (CharacterCodingException e) {
      throw Inputs.unreadable(
          "the column names of " + scan.name() + " are not well-formed " + charset.name(),
          "name its encoding with --encoding",
          e);
    }
  }

  private static List<DbfColumn> decoded(DbfHeader header, Charset charset)
      throws CharacterCodingException {
    List<DbfColumn> columns = new ArrayList<>();
    for (DbfHeader.Raw raw : header.columns()) {
      columns.add(raw.named(charset));
    }
    return List.copyOf(columns);
  }

  private static InputStream records(InputScan scan, DbfHeader header) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(scan.file()), BUFFER);
    in.skipNBytes(header.length());
    return in;
  }

  private static void fill(InputStream in, byte[] record, String name) throws IOException {
    if (in.readNBytes(record, 0, record.length) < record.length) {
      throw Inputs.changed(name, new EOFException());
    }
  }
}
