package org.sealbook.seal;

import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.LicenseId;

/** A licence encoded and not yet signed; made by {@link Sealer#prepare}. */
public final class PreparedLicense {
  private final LicenseId id;
  private final HashFunction hash;
  private final Bytes payload;
  private final Bytes unprotected;

  PreparedLicense(LicenseId id, HashFunction hash, Bytes payload, Bytes unprotected) {
    this.id = id;
    this.hash = hash;
    this.payload = payload;
    this.unprotected = unprotected;
  }

  public LicenseId id() {
    return id;
  }

  /** The hash of the details' digest, which goes with the suite of the key. */
  HashFunction hash() {
    return hash;
  }

  Bytes payload() {
    return payload;
  }

  Bytes unprotected() {
    return unprotected;
  }
}
