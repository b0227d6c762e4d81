package org.sealbook.crypto;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Object identifiers of our own, under the arc that belongs to UUIDs (ITU-T X.667 §8). */
final class SealbookOids {
  /** Extended key usage: signs licences. UUID b46ac284-4b11-4099-bbed-8071c306e956. */
  static final ASN1ObjectIdentifier LICENSE_SIGNING =
      new ASN1ObjectIdentifier("2.25.239815367977102341701147008241758562646");

  /** Extended key usage: signs trust bundles. UUID c7df5f3d-16f1-4d24-a25d-7dbd6650a468. */
  static final ASN1ObjectIdentifier BUNDLE_SIGNING =
      new ASN1ObjectIdentifier("2.25.265676185029582171184433104290929747048");

  private SealbookOids() {}
}
