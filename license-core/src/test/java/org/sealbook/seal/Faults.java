package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** What a reading was refused for. */
final class Faults {
  private Faults() {}

  static SealFault of(Reading<?> reading) {
    return assertInstanceOf(Reading.Refused.class, reading).fault();
  }
}
