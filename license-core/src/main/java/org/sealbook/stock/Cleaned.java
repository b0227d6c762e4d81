package org.sealbook.stock;

/** What a cleaning rule makes of a text: a value, or the reason why the row cannot be taken. */
sealed interface Cleaned<T> {
  /** The value. */
  record Good<T>(T value) implements Cleaned<T> {}

  /**
   * No value.
   *
   * @param hint one sentence for the person who corrects the file, without the text itself
   */
  record Bad<T>(RowReason reason, String hint) implements Cleaned<T> {}

  static <T> Cleaned<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Cleaned<T> bad(RowReason reason, String hint) {
    return new Bad<>(reason, hint);
  }
}
