package org.sealbook.verify;

import java.util.Optional;
import java.util.function.Consumer;
import org.sealbook.seal.Reading;

/** From what a reader of the format answers to what a step answers. */
final class Readings {
  private Readings() {}

  static <T> Optional<Reason> take(Reading<T> reading, Consumer<? super T> accepted) {
    if (reading instanceof Reading.Accepted<T> good) {
      accepted.accept(good.value());
      return Optional.empty();
    }
    return Optional.of(Reason.of(((Reading.Refused<T>) reading).fault()));
  }
}
