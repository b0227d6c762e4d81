package org.sealbook.stock;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.JulianFields;

/**
 * One column of a dBASE table, and how its cells become text. A cell that is not what its type says
 * is not repaired: it stays as it stands and is an {@link CellKind#ERROR}.
 *
 * @param type the letter of the table's header
 * @param offset of the cell in the record, in bytes; the deletion mark is at 0
 * @param nullBit its place among the null flags of Visual FoxPro, or -1
 */
record DbfColumn(String name, char type, int offset, int length, int nullBit) {
  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** Julian days of 0001-01-01 and 9999-12-31. */
  private static final int FIRST_DAY = 1_721_426;

  private static final int LAST_DAY = 5_373_484;

  /** A time that was left blank: four of its eight spaces. */
  private static final int BLANKS = 0x2020_2020;

  /** Letters of types that can be read; the null flags are no column. */
  static boolean isReadable(char type, int length) {
    return switch (type) {
      case 'C', 'N', 'F', 'D', 'L' -> length > 0;
      case 'I' -> length == 4;
      case 'B', 'Y', 'T' -> length == 8;
      default -> false;
    };
  }

  /** Whether the text lies in another file. */
  static boolean isMemo(char type) {
    return "MGPW".indexOf(type) >= 0;
  }

  CellKind kind(byte[] bytes) {
    return switch (type) {
      case 'N', 'F' -> {
        String text = ascii(bytes);
        yield text.isEmpty() || !number(text).isEmpty() ? CellKind.NUMBER : CellKind.ERROR;
      }
      case 'I', 'B', 'Y' -> CellKind.NUMBER;
      case 'T' -> isDay(binary(bytes).getInt()) ? CellKind.TEXT : CellKind.ERROR;
      default -> CellKind.TEXT;
    };
  }

  /** Characters that the charset does not know become U+FFFD, which makes a row malformed. */
  String text(byte[] bytes, Charset charset) {
    return switch (type) {
      case 'C' -> characters(bytes, charset);
      case 'N', 'F' -> {
        String text = ascii(bytes);
        String number = number(text);
        yield number.isEmpty() ? text : number;
      }
      case 'D' -> {
        String day = ascii(bytes);
        yield day.equals("00000000") ? "" : day; // what shapelib and GDAL write for none
      }
      case 'L' ->
          switch (bytes[offset]) {
            case 'T', 't', 'Y', 'y' -> "TRUE";
            case 'F', 'f', 'N', 'n' -> "FALSE";
            default -> "";
          };
      case 'I' -> Integer.toString(binary(bytes).getInt());
      case 'B' -> real(binary(bytes).getDouble());
      case 'Y' -> plain(BigDecimal.valueOf(binary(bytes).getLong(), 4));
      case 'T' -> dayTime(binary(bytes));
      default -> throw new IllegalStateException("type " + type);
    };
  }

  /** The bytes of a text cell, from the first to the last that is no padding. */
  int contentLength(byte[] bytes) {
    int end = offset + length;
    while (end > offset && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
      end--;
    }
    return end - offset;
  }

  private String characters(byte[] bytes, Charset charset) {
    return new String(bytes, offset, contentLength(bytes), charset);
  }

  private String ascii(byte[] bytes) {
    return new String(bytes, offset, contentLength(bytes), StandardCharsets.ISO_8859_1).strip();
  }

  /** Empty where the text is no number: such as asterisks, for one that was too wide. */
  private static String number(String text) {
    if (text.length() > 64 || !text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)")) {
      return "";
    }
    return text.indexOf('.') < 0 ? text : plain(new BigDecimal(text));
  }

  private static String real(double value) {
    return Double.isFinite(value) && Math.abs(value) < 1e40
        ? plain(BigDecimal.valueOf(value))
        : Double.toString(value);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String dayTime(ByteBuffer cell) {
    int day = cell.getInt();
    int millis = cell.getInt();
    if (day == 0 || day == BLANKS) {
      return "";
    }
    return LocalDateTime.of(1970, 1, 1, 0, 0)
        .with(JulianFields.JULIAN_DAY, day)
        .plusSeconds(Math.round(millis / 1000.0))
        .format(DAY_TIME);
  }

  /** None, or one of our years; others a table with a time has never held. */
  private static boolean isDay(int julian) {
    return julian == 0 || julian == BLANKS || (julian >= FIRST_DAY && julian <= LAST_DAY);
  }

  private ByteBuffer binary(byte[] bytes) {
    return ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
