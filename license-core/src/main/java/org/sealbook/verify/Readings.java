package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.seal.Reading;

/** From what a reader of the format answers to what a step answers. */
final class Readings {
  private Readings() {}

  /** Why it was refused; empty where it was accepted. */
  static <T> Optional<Reason> reason(Reading<T> reading) {
    return reading instanceof Reading.Refused<T> refused
        ? Optional.of(Reason.of(refused.fault()))
        : Optional.empty();
  }
}
