package org.sealbook.trust.stamp;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;

/** The hash functions that are accepted in time stamps; SHA-1 and older ones are not. */
public enum StampHash {
  SM3("SM3", "1.2.156.10197.1.401"),
  SHA256("SHA-256", "2.16.840.1.101.3.4.2.1"),
  SHA384("SHA-384", "2.16.840.1.101.3.4.2.2"),
  SHA512("SHA-512", "2.16.840.1.101.3.4.2.3");

  private final String algorithm;
  private final String oid;

  StampHash(String algorithm, String oid) {
    this.algorithm = algorithm;
    this.oid = oid;
  }

  static Optional<StampHash> of(ASN1ObjectIdentifier oid) {
    for (StampHash hash : values()) {
      if (hash.oid.equals(oid.getId())) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /**
   * The name of a function by which a signer may name its certificate. SHA-1 is one: who would pass
   * another certificate off as the named one needs a second preimage of it.
   */
  static Optional<String> ofNaming(ASN1ObjectIdentifier oid) {
    return oid.equals(OIWObjectIdentifiers.idSHA1)
        ? Optional.of("SHA-1")
        : of(oid).map(StampHash::algorithm);
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
    return new ASN1ObjectIdentifier(oid);
  }
}
