package org.sealbook.seal;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The name of a leaf of the details (FORMAT §4), with what it refers to.
 *
 * @param field the business field, for {@link Kind#FIELD} only, else empty
 * @param position the holder, from 0, for the holders' kinds only, else 0
 */
record LeafName(Kind kind, String field, int position) {
  enum Kind {
    /** The ordinary business fields, all in one leaf, which is always the first. */
    FIELDS,
    /** One sensitive business field. */
    FIELD,
    HOLDER_CODE,
    ORIGINAL_HOLDER_CODE,
    ORIGINAL_IDENTIFIER,
    NUMBER
  }

  static final LeafName FIELDS = new LeafName(Kind.FIELDS, "", 0);
  static final LeafName NUMBER = new LeafName(Kind.NUMBER, "", 0);
  static final LeafName ORIGINAL_IDENTIFIER = new LeafName(Kind.ORIGINAL_IDENTIFIER, "", 0);

  private static final String FIELD_PREFIX = "field/";
  private static final String HOLDER_PREFIX = "holder/";
  private static final String ORIGINAL_SUFFIX = "/original";

  static LeafName field(String name) {
    return new LeafName(Kind.FIELD, name, 0);
  }

  static LeafName holderCode(int position) {
    return new LeafName(Kind.HOLDER_CODE, "", position);
  }

  static LeafName originalHolderCode(int position) {
    return new LeafName(Kind.ORIGINAL_HOLDER_CODE, "", position);
  }

  /** Empty for a name that version 1 does not have. */
  static Optional<LeafName> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(FIELDS);
    }
    if (text.equals("number")) {
      return Optional.of(NUMBER);
    }
    if (text.equals("identifier")) {
      return Optional.of(ORIGINAL_IDENTIFIER);
    }
    if (text.startsWith(FIELD_PREFIX)) {
      String field = text.substring(FIELD_PREFIX.length());
      int length = field.codePointCount(0, field.length());
      boolean fits = length >= 1 && length <= 80 && field.indexOf(0) < 0;
      return fits ? Optional.of(field(field)) : Optional.empty();
    }
    if (!text.startsWith(HOLDER_PREFIX)) {
      return Optional.empty();
    }
    String rest = text.substring(HOLDER_PREFIX.length());
    if (rest.endsWith(ORIGINAL_SUFFIX)) {
      OptionalInt position = position(rest.substring(0, rest.length() - ORIGINAL_SUFFIX.length()));
      return position.isPresent()
          ? Optional.of(originalHolderCode(position.getAsInt()))
          : Optional.empty();
    }
    OptionalInt position = position(rest);
    return position.isPresent() ? Optional.of(holderCode(position.getAsInt())) : Optional.empty();
  }

  /** 0 to 99 in decimal without leading zeros. */
  private static OptionalInt position(String digits) {
    boolean number =
        digits.length() == 1 && isDigit(digits.charAt(0))
            || digits.length() == 2
                && isDigit(digits.charAt(0))
                && digits.charAt(0) != '0'
                && isDigit(digits.charAt(1));
    return number ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The name as it is hashed. */
  String encoded() {
    return kind == Kind.FIELDS ? "" : toString();
  }

  /** The name that people are shown: {@code fields} for the one that is empty. */
  @Override
  public String toString() {
    return switch (kind) {
      case FIELDS -> "fields";
      case FIELD -> FIELD_PREFIX + field;
      case HOLDER_CODE -> HOLDER_PREFIX + position;
      case ORIGINAL_HOLDER_CODE -> HOLDER_PREFIX + position + ORIGINAL_SUFFIX;
      case ORIGINAL_IDENTIFIER -> "identifier";
      case NUMBER -> "number";
    };
  }
}
