package org.sealbook.seal;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.model.LicenseId;

/**
 * What the signature of a licence covers (FORMAT §3.1).
 *
 * @param signedAt when the signer says that it signed; whole seconds, 1970 to 9999
 */
public record Claims(LicenseId id, Instant signedAt, StatusRef status, Core core) {
  /** 9999-12-31T23:59:59Z. */
  static final long MAX_SECONDS = 253_402_300_799L;

  public Claims {
    long seconds = signedAt.getEpochSecond();
    if (seconds < 0 || seconds > MAX_SECONDS || signedAt.getNano() != 0) {
      throw new IllegalArgumentException("not a whole second of 1970 to 9999: " + signedAt);
    }
    if (core.predecessor().equals(Optional.of(id))) {
      throw new IllegalArgumentException("a licence does not replace itself");
    }
  }
}
