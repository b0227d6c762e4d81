package org.sealbook.registry;

import java.time.Instant;
import org.sealbook.base.Bytes;
import org.sealbook.model.License;
import org.sealbook.seal.Claims;
import org.sealbook.status.StatusPoint;

/**
 * A licence read from the store with the place in its life where it stands.
 *
 * @param kid of the certificate that signed it
 * @param encoded the licence file
 */
record KnownLicense(License license, Claims claims, StatusPoint point, Bytes kid, Bytes encoded) {
  Instant signedAt() {
    return claims.signedAt();
  }
}
