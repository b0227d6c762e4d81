package org.sealbook.seal;

import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.LicenseId;

/** A licence that was signed here; made by {@link Sealer} only. */
public final class SealedLicense {
  private final LicenseId id;
  private final HashFunction hash;
  private final Bytes protectedHeader;
  private final Bytes unprotected;
  private final Bytes payload;
  private final Bytes signature;

  SealedLicense(PreparedLicense prepared, Bytes protectedHeader, Bytes signature) {
    this.id = prepared.id();
    this.hash = prepared.hash();
    this.protectedHeader = protectedHeader;
    this.unprotected = prepared.unprotected();
    this.payload = prepared.payload();
    this.signature = signature;
  }

  public LicenseId id() {
    return id;
  }

  /** The licence file, with all details. */
  public Bytes encoded() {
    return CoseSign1.encode(protectedHeader, unprotected, payload, signature);
  }

  /** The licence without its details, as a QR text holds it. */
  public Bytes withoutDetails() {
    return CoseSign1.encode(protectedHeader, UnprotectedHeader.EMPTY, payload, signature);
  }

  /** H over the Sig_structure: what duplicates, lists and logs know the licence by. */
  public Bytes identity() {
    return hash.hash(CoseSign1.sigStructure(protectedHeader, Bytes.EMPTY, payload));
  }

  @Override
  public String toString() {
    return "sealed licence " + id;
  }
}
