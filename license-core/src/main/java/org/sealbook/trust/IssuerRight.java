package org.sealbook.trust;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.model.Dates;

/**
 * That an issuer may issue a type.
 *
 * @param type 21 characters
 * @param since licences signed on this day or later; absent: whenever
 */
public record IssuerRight(String type, Optional<LocalDate> since) {
  public IssuerRight {
    Rules.requireCode("type of a right", type, List.of(21));
    if (since.isPresent()) {
      Dates.require("first day of a right", since.get());
    }
  }
}
