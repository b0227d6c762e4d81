package org.sealbook.cose;

/** Numbers of the COSE registries that are used here, and the two private ones. */
public final class CoseLabels {
  /** Header: the signature algorithm (RFC 9052 §3.1). */
  public static final long ALG = 1;

  /** Header: which key signed (RFC 9052 §3.1). */
  public static final long KID = 4;

  /** Header: kind and version of the signed object (RFC 9596). */
  public static final long TYP = 16;

  /** Header: the signer's certificate and those that certify it (RFC 9360). */
  public static final long X5CHAIN = 33;

  /** Header: proofs that a log has recorded the object (RFC 9942). */
  public static final long RECEIPTS = 394;

  /** Algorithm: ECDSA with P-256 and SHA-256 (RFC 9864). */
  public static final long ESP256 = -9;

  /** Algorithm: EdDSA with Ed25519 (RFC 9864). */
  public static final long ED25519 = -19;

  /** Algorithm, private use: SM2 with SM3 (GB/T 32918.2), signature r‖s in 64 bytes. */
  public static final long SM2 = -65537;

  /** Algorithm, private use: SM2 over the root of a tree of licences that one signature covers. */
  public static final long SM2_MT = -65538;

  private CoseLabels() {}
}
