package org.sealbook.verify;

import java.util.Optional;

/** One row of the table in VERIFY.md. */
interface Step {
  /** Adds to the evidence; or gives the reason why the licence does not pass. */
  Optional<Reason> check(Evidence evidence);
}
