package org.sealbook.cose;

import java.time.Instant;
import java.time.LocalDate;
import org.sealbook.base.Bytes;

/**
 * Reads one deterministic item whose shape is known: every count, size and range is named by the
 * caller and checked here, with the conventions of FORMAT §1 for texts, days and seconds. Throws
 * {@link CborException} at the first thing that differs. Not safe for use by several threads.
 */
public final class FieldReader {
  /** The last second that a time may have: 9999-12-31T23:59:59Z. */
  public static final long MAX_SECONDS = 253_402_300_799L;

  private static final long FIRST_DAY = -25_567;
  private static final long LAST_DAY = 84_370;

  private final CborReader reader;

  public FieldReader(Bytes input) {
    reader = new CborReader(input);
  }

  /** An integer of {@code min} to {@code max}. */
  public long integer(long min, long max) {
    int at = reader.position();
    long value = reader.readInt();
    if (value < min || value > max) {
      throw new CborException(
          CborDefect.UNEXPECTED, at, value + " is not in " + min + " to " + max);
    }
    return value;
  }

  /** A time in whole seconds, 1970 to 9999. */
  public Instant seconds() {
    return Instant.ofEpochSecond(integer(0, MAX_SECONDS));
  }

  /** A day of 1900-01-01 to 2200-12-31. */
  public LocalDate day() {
    return LocalDate.ofEpochDay(integer(FIRST_DAY, LAST_DAY));
  }

  /** A text of {@code min} to {@code max} Unicode code points, without U+0000. */
  public String text(int min, int max) {
    int at = reader.position();
    String text = reader.readText();
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      throw new CborException(
          CborDefect.UNEXPECTED, at, length + " characters, not " + min + " to " + max);
    }
    if (text.indexOf(0) >= 0) {
      throw new CborException(CborDefect.UNEXPECTED, at, "a text with U+0000");
    }
    return text;
  }

  /** Exactly {@code size} bytes. */
  public Bytes bytes(int size) {
    return bytes(size, size);
  }

  /** Bytes, {@code min} to {@code max} of them. */
  public Bytes bytes(int min, int max) {
    int at = reader.position();
    Bytes bytes = reader.readBytes();
    requireCount("bytes", bytes.size(), min, max, at);
    return bytes;
  }

  /** Enters an array of exactly {@code count} items. */
  public void array(int count) {
    array(count, count);
  }

  /** Enters an array of {@code min} to {@code max} items and returns their count. */
  public int array(int min, int max) {
    int at = reader.position();
    int count = reader.readArrayHeader();
    requireCount("items", count, min, max, at);
    return count;
  }

  /** Enters a map with integer keys. */
  public Fields map() {
    return new Fields(reader.readMapHeader());
  }

  /** Enters a map of exactly {@code pairs} entries, whose keys are read with {@link #key}. */
  public void map(int pairs) {
    int at = reader.position();
    requireCount("entries", reader.readMapHeader(), pairs, pairs, at);
  }

  /** Reads a map's key, which must be this text. */
  public void key(String expected) {
    int at = reader.position();
    String key = reader.readText();
    if (!key.equals(expected)) {
      throw new CborException(
          CborDefect.UNEXPECTED, at, "the key \"" + expected + "\" is expected, not " + key);
    }
  }

  /** The end of the input, where the outermost item ends. */
  public void end() {
    reader.requireEnd();
  }

  private static void requireCount(String what, int count, int min, int max, int at) {
    if (count < min || count > max) {
      throw new CborException(
          CborDefect.UNEXPECTED, at, count + " " + what + ", not " + min + " to " + max);
    }
  }

  /**
   * The entries of a map with integer keys that are known beforehand. The caller asks for each key
   * in the order in which they are encoded, then reads its value, and ends with {@link #end}.
   */
  public final class Fields {
    private int unread;
    private long key;
    private int keyAt;
    private boolean keyRead;

    private Fields(int pairs) {
      unread = pairs;
    }

    /** Whether the next entry has this key; if so, its value is the next item. */
    public boolean has(long wanted) {
      if (!keyRead && unread > 0) {
        keyAt = reader.position();
        key = reader.readInt();
        keyRead = true;
      }
      if (!keyRead || key != wanted) {
        return false;
      }
      keyRead = false;
      unread--;
      return true;
    }

    /** Demands that the next entry has this key. */
    public void require(long wanted) {
      if (!has(wanted)) {
        throw new CborException(
            CborDefect.UNEXPECTED, reader.position(), "key " + wanted + " is expected here");
      }
    }

    /** Demands that no entry is left. */
    public void end() {
      if (has(Long.MIN_VALUE) || keyRead) {
        throw new CborException(CborDefect.UNEXPECTED, keyAt, "no key " + key + " is known here");
      }
    }
  }
}
