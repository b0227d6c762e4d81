package org.sealbook.seal;

import java.time.LocalDate;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborReader;
import org.sealbook.cose.CborType;
import org.sealbook.model.Dates;

/**
 * Reads the items that FORMAT §1 gives limits for. What breaks a limit is an {@link
 * IllegalArgumentException} that names the item, what is no such item at all a {@link
 * org.sealbook.cose.CborException}.
 */
final class ItemReader {
  private final CborReader input;

  ItemReader(Bytes encoded) {
    this.input = new CborReader(encoded);
  }

  boolean nextIs(CborType type) {
    return input.peek() == type;
  }

  long integer(String what, long min, long max) {
    long value = input.readInt();
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " must be " + min + " to " + max + ", not " + value);
    }
    return value;
  }

  long integer() {
    return input.readInt();
  }

  /** A text of 1 to {@code max} code points without U+0000. */
  String text(String what, int max) {
    String text = input.readText();
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > max) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + max + " characters, not " + length);
    }
    if (text.indexOf(0) >= 0) {
      throw new IllegalArgumentException(what + " has U+0000");
    }
    return text;
  }

  /** Any text. */
  String text() {
    return input.readText();
  }

  Bytes bytes(String what, int size) {
    Bytes bytes = input.readBytes();
    if (bytes.size() != size) {
      throw new IllegalArgumentException(
          what + " must have " + size + " bytes, not " + bytes.size());
    }
    return bytes;
  }

  LocalDate day(String what) {
    return LocalDate.ofEpochDay(
        integer(what, Dates.EARLIEST.toEpochDay(), Dates.LATEST.toEpochDay()));
  }

  /** Enters an array of {@code min} to {@code max} items. */
  int array(String what, int min, int max) {
    int count = input.readArrayHeader();
    if (count < min || count > max) {
      throw new IllegalArgumentException(
          what + " must have " + min + " to " + max + " items, not " + count);
    }
    return count;
  }

  /** Enters a map whose keys are known integers. */
  KnownKeys map(String what) {
    return new KnownKeys(what, input.readMapHeader());
  }

  /** Enters a map whose keys are read like any other item. */
  int mapHeader() {
    return input.readMapHeader();
  }

  Bytes encoded() {
    return input.readEncoded();
  }

  void skip() {
    input.skip();
  }

  void end() {
    input.requireEnd();
  }

  /**
   * The keys of a map, asked for one by one in the order of their encodings, in which they stand:
   * what is in the map and was not asked for is unknown.
   */
  final class KnownKeys {
    private final String what;
    private int unread;
    private boolean pending;
    private long key;

    private KnownKeys(String what, int count) {
      this.what = what;
      this.unread = count;
    }

    /** Whether {@code wanted} is the next key; its value is then the next item. */
    boolean has(long wanted) {
      if (!pending && unread > 0) {
        key = input.readInt();
        unread--;
        pending = true;
      }
      boolean found = pending && key == wanted;
      pending &= !found;
      return found;
    }

    void require(long wanted) {
      if (!has(wanted)) {
        throw new IllegalArgumentException(
            what + " lacks key " + wanted + " or has an unknown one before it");
      }
    }

    /** Ends the map; the value of the last key has been read. */
    void end() {
      if (pending || unread > 0) {
        throw new IllegalArgumentException(what + " has an unknown key");
      }
    }
  }
}
