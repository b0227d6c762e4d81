package org.sealbook.trust.stamp;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** The hash functions that are accepted in time stamps; SHA-1 and older ones are not. */
public enum StampHash {
  SM3("SM3", GMObjectIdentifiers.sm3),
  SHA256("SHA-256", NISTObjectIdentifiers.id_sha256),
  SHA384("SHA-384", NISTObjectIdentifiers.id_sha384),
  SHA512("SHA-512", NISTObjectIdentifiers.id_sha512);

  private final String algorithm;
  private final ASN1ObjectIdentifier oid;

  StampHash(String algorithm, ASN1ObjectIdentifier oid) {
    this.algorithm = algorithm;
    this.oid = oid;
  }

  static Optional<StampHash> of(ASN1ObjectIdentifier oid) {
    for (StampHash hash : values()) {
      if (hash.oid.equals(oid)) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /** Its usual name, {@code SHA-256} and the like. */
  public String algorithm() {
    return algorithm;
  }

  @Override
  public String toString() {
    return algorithm;
  }

  ASN1ObjectIdentifier oid() {
    return oid;
  }
}
