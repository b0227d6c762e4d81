package org.sealbook.trust;

import java.time.Instant;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.FieldReader;

/** The checks that the values of a bundle share; each throws {@link IllegalArgumentException}. */
final class Rules {
  static final int MAX_NAME = 200;
  static final int HASH_SIZE = 32;

  private Rules() {}

  static void requireSize(String what, Bytes bytes, int size) {
    if (bytes.size() != size) {
      throw new IllegalArgumentException(
          what + " must have " + size + " bytes, not " + bytes.size());
    }
  }

  static void requireRange(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " must be " + min + " to " + max + ", not " + value);
    }
  }

  /** Demands whole seconds of 1970 to 9999. */
  static void requireSeconds(String what, Instant time) {
    requireRange(what, time.getEpochSecond(), 0, FieldReader.MAX_SECONDS);
    requireRange("nanoseconds of " + what, time.getNano(), 0, 0);
  }

  /** Demands 0-9 and A-Z only, in one of the lengths. */
  static void requireCode(String what, String code, List<Integer> lengths) {
    if (!isDigitsAndCapitals(code) || !lengths.contains(code.length())) {
      throw new IllegalArgumentException(
          what + " must be " + lengths + " characters of 0-9 and A-Z, not " + code);
    }
  }

  private static boolean isDigitsAndCapitals(String code) {
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }
}
