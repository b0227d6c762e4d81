package org.sealbook.registry;

import java.time.Instant;
import org.sealbook.base.Bytes;
import org.sealbook.model.License;
import org.sealbook.seal.Claims;
import org.sealbook.status.StatusPoint;
import org.sealbook.store.Position;

/**
 * A licence read from the store with the place in its life where it stands.
 *
 * @param position of its record in the journal
 * @param kid of the certificate that signed it
 * @param encoded the licence file
 */
record KnownLicense(
    Position position,
    License license,
    Claims claims,
    StatusPoint point,
    Bytes kid,
    Bytes encoded) {
  Instant signedAt() {
    return claims.signedAt();
  }
}
