package org.sealbook.stock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealbook.base.Bytes;

/**
 * The head of a dBASE III, IV or Visual FoxPro table: 32 bytes, 32 for each column, a carriage
 * return. Names of columns stay bytes until the charset is known.
 *
 * @param records how many there are, the deleted ones included
 * @param length of the head, in bytes
 * @param driver the byte that names the code page, 0 where the writer left it open
 * @param nullFlags offset of the null flags in a record, -1 where there are none
 */
record DbfHeader(
    long records, int length, int recordLength, int driver, List<Raw> columns, int nullFlags) {
  /** A column whose name is not decoded yet. */
  record Raw(Bytes name, char type, int offset, int length, int nullBit) {
    DbfColumn named(Charset charset) throws CharacterCodingException {
      String text = StrictDecoding.decoder(charset).decode(name.buffer()).toString();
      return new DbfColumn(text, type, offset, length, nullBit);
    }
  }

  private static final int BLOCK = 32;
  private static final int NULLABLE = 2;

  /** Whether a file that begins so can be nothing else: kind, a date, lengths that fit, zeros. */
  static boolean isAtStartOf(byte[] head) {
    if (head.length <= 2 * BLOCK || !isKind(head[0])) {
      return false;
    }
    ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int length = fields.getShort(8) & 0xFFFF;
    return head[2] >= 0
        && head[2] <= 12
        && head[3] >= 0
        && head[3] <= 31
        && head[12] == 0
        && head[13] == 0
        && length > BLOCK
        && (fields.getShort(10) & 0xFFFF) > 1;
  }

  /**
   * @throws org.sealbook.base.SealbookException INPUT_UNREADABLE where it is damaged, of another
   *     kind, or has columns that cannot be read
   */
  static DbfHeader read(Path file, String name, long size) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(BLOCK);
      ByteBuffer fields = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
      if (start.length < BLOCK || !isKind(start[0])) {
        throw Inputs.unreadable(
            name + " is no table of dBASE III, IV or Visual FoxPro",
            "export it in one of these forms, or as .xlsx or .csv");
      }
      long records = fields.getInt(4) & 0xFFFFFFFFL;
      int length = fields.getShort(8) & 0xFFFF;
      int recordLength = fields.getShort(10) & 0xFFFF;
      byte[] rest = in.readNBytes(Math.max(0, length - BLOCK));
      if (recordLength < 2 || rest.length < length - BLOCK) {
        throw damaged(name, "its head is cut off");
      }
      if (start[0x0F] != 0) {
        throw Inputs.unreadable(name + " is encrypted", "export it without a password");
      }
      requireSize(name, size, length, recordLength, records);
      List<Raw> columns = new ArrayList<>();
      int nullFlags = columns(name, rest, recordLength, columns);
      return new DbfHeader(
          records, length, recordLength, start[0x1D] & 0xFF, List.copyOf(columns), nullFlags);
    }
  }

  /** The number of records must be the one that the file has room for. */
  private static void requireSize(
      String name, long size, int length, int recordLength, long records) {
    long held = (size - length) / recordLength;
    if (held != records) {
      throw damaged(
          name, "its head tells of " + records + " records, the file holds " + Math.max(0, held));
    }
  }

  private static int columns(String file, byte[] blocks, int recordLength, List<Raw> columns) {
    int offset = 1;
    int nullBit = 0;
    int nullFlags = -1;
    int at = 0;
    for (; at < blocks.length && blocks[at] != '\r'; at += BLOCK) {
      if (at + BLOCK > blocks.length) {
        throw damaged(file, "its head is cut off");
      }
      Bytes name = name(blocks, at);
      char type = (char) (blocks[at + 11] & 0xFF);
      int low = blocks[at + 16] & 0xFF;
      int high = type == 'C' ? blocks[at + 17] & 0xFF : 0;
      int length = low + 256 * high;
      if (offset + length > recordLength) {
        throw damaged(file, "its columns are wider than its records");
      }
      if (type == '0') {
        nullFlags = offset;
      } else {
        requireReadable(file, columns.size() + 1, type, length);
        boolean nullable = (blocks[at + 18] & NULLABLE) != 0;
        columns.add(new Raw(name, type, offset, length, nullable ? nullBit++ : -1));
      }
      offset += length;
    }
    if (at >= blocks.length || columns.isEmpty()) {
      throw damaged(file, "its list of columns has no end");
    }
    if (nullFlags >= 0 && nullFlags + (nullBit + 7) / 8 > recordLength) {
      throw damaged(file, "its null flags are too short");
    }
    if (columns.size() > StockLimits.COLUMNS) {
      throw Inputs.tooLarge(file + " has more than " + StockLimits.COLUMNS + " columns");
    }
    return nullFlags;
  }

  private static void requireReadable(String file, int column, char type, int length) {
    if (DbfColumn.isMemo(type)) {
      throw Inputs.unreadable(
          "column " + column + " of " + file + " is a memo, whose text lies in another file",
          "export the table as .xlsx or .csv, or without that column");
    }
    if (!DbfColumn.isReadable(type, length)) {
      String letter = type > ' ' && type < 0x7F ? "'" + type + "'" : "number " + (int) type;
      throw Inputs.unreadable(
          "column " + column + " of " + file + " has the type " + letter + ", which is not read",
          "export the table as .xlsx or .csv, or without that column");
    }
  }

  /** Ends with the first zero byte. */
  private static Bytes name(byte[] blocks, int at) {
    int end = at;
    while (end < at + 11 && blocks[end] != 0) {
      end++;
    }
    return Bytes.wrap(Arrays.copyOfRange(blocks, at, end));
  }

  /** dBASE III and IV, FoxPro, with and without memo; not dBASE 7, whose head is another. */
  private static boolean isKind(byte kind) {
    return switch (kind & 0xFF) {
      case 0x03, 0x83, 0x8B, 0xF5, 0xFB, 0x30, 0x31, 0x32, 0x43, 0x63, 0xCB -> true;
      default -> false;
    };
  }

  private static RuntimeException damaged(String name, String how) {
    return Inputs.unreadable(
        name + " is damaged: " + how, "copy or export it again; nothing of it was stored");
  }
}
