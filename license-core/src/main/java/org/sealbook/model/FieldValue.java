package org.sealbook.model;

/** A value of a business field. */
public sealed interface FieldValue {
  /** The longest text of a field, in characters (Unicode code points). */
  int MAX_TEXT = 8_000;

  /** Any text of 1 to {@value #MAX_TEXT} characters. */
  record Text(String value) implements FieldValue {
    public Text {
      Texts.require("field value", value, MAX_TEXT);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** A whole number. */
  record Whole(long value) implements FieldValue {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }
}
