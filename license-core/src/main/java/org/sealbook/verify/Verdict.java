package org.sealbook.verify;

import java.util.Optional;

/** The answer. "Disproved" and "could not tell" are different answers. */
public sealed interface Verdict {
  /** Genuine, and in force on the day asked. */
  record Valid(VerifiedLicense license) implements Verdict {}

  /** Not genuine, or genuine and not in force: the reason says which. */
  record Invalid(Reason reason) implements Verdict {
    public Invalid {
      if (!reason.disproves()) {
        throw new IllegalArgumentException(reason + " leaves the verdict open");
      }
    }
  }

  /** What is at hand does not decide it. */
  record Indeterminate(Reason reason) implements Verdict {
    public Indeterminate {
      if (reason.disproves()) {
        throw new IllegalArgumentException(reason + " decides the verdict");
      }
    }
  }

  /** The verdict that a reason gives. */
  static Verdict because(Reason reason) {
    return reason.disproves() ? new Invalid(reason) : new Indeterminate(reason);
  }

  /** Why it is not valid; empty exactly where it is. */
  default Optional<Reason> reasonAgainst() {
    if (this instanceof Invalid invalid) {
      return Optional.of(invalid.reason());
    }
    return this instanceof Indeterminate open ? Optional.of(open.reason()) : Optional.empty();
  }

  /** The word of the command line and of JSON: valid, invalid or indeterminate. */
  default String word() {
    if (this instanceof Valid) {
      return "valid";
    }
    return this instanceof Invalid ? "invalid" : "indeterminate";
  }
}
