package org.sealbook.model;

import java.util.Optional;
import org.sealbook.code.CitizenNumber;

/**
 * A holder's code 持证主体代码.
 *
 * @param value 1 to 64 characters
 * @param original the code as the old system wrote it where it was converted (a citizen number of
 *     15 digits, kept as 18)
 */
public record HolderCode(CodeType type, String value, Optional<String> original) {
  public HolderCode {
    Texts.require("holder code", value, 64);
    if (original.isPresent()) {
      Texts.require("original holder code", original.get(), 64);
    }
  }

  public HolderCode(CodeType type, String value) {
    this(type, value, Optional.empty());
  }

  /**
   * Whether the code must stay out of the open part: a natural person's, or one of another kind
   * that passes the check of a citizen number (except a USCC).
   */
  public boolean isPersonal() {
    return type.isNaturalPerson()
        || type == CodeType.OTHER_ORGANISATION && CitizenNumber.isValid(value);
  }
}
