package org.sealbook.seal;

import java.util.function.Function;

/**
 * What came of reading received bytes: a value, or why there is none.
 *
 * @param <T> what is read
 */
public sealed interface Reading<T> {
  /** The bytes are as they must be. */
  record Accepted<T>(T value) implements Reading<T> {}

  /**
   * The bytes are refused.
   *
   * @param detail a phrase for people that says what is wrong and where
   */
  record Refused<T>(SealFault fault, String detail) implements Reading<T> {}

  static <T> Reading<T> accepted(T value) {
    return new Accepted<>(value);
  }

  static <T> Reading<T> refused(SealFault fault, String detail) {
    return new Refused<>(fault, detail);
  }

  /** Goes on with the value; a refusal stays one. */
  default <R> Reading<R> then(Function<? super T, Reading<R>> next) {
    if (this instanceof Accepted<T> accepted) {
      return next.apply(accepted.value());
    }
    Refused<T> refused = (Refused<T>) this;
    return new Refused<>(refused.fault(), refused.detail());
  }

  /**
   * The value, for bytes that were read before, such as the store's own.
   *
   * @throws IllegalStateException where there is none
   */
  default T orElseThrow() {
    if (this instanceof Accepted<T> accepted) {
      return accepted.value();
    }
    Refused<T> refused = (Refused<T>) this;
    throw new IllegalStateException(refused.fault() + ": " + refused.detail());
  }
}
