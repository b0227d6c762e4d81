package org.sealbook.seal;

import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.LicenseId;

/** A licence that was signed here; made by {@link Sealer} only. */
public final class SealedLicense {
  private final LicenseId id;
  private final HashFunction hash;
  private final CoseSign1 message;

  SealedLicense(PreparedLicense prepared, Bytes protectedHeader, Bytes signature) {
    this.id = prepared.id();
    this.hash = prepared.hash();
    this.message =
        new CoseSign1(protectedHeader, prepared.unprotected(), prepared.payload(), signature);
  }

  public LicenseId id() {
    return id;
  }

  /** The licence file, with all details. */
  public Bytes encoded() {
    return message.encode();
  }

  /** The licence without its details, as a QR text holds it. */
  public Bytes withoutDetails() {
    return new CoseSign1(
            message.protectedHeader(),
            UnprotectedHeader.EMPTY,
            message.payload(),
            message.signature())
        .encode();
  }

  /** H over the Sig_structure: what duplicates, lists and logs know the licence by. */
  public Bytes identity() {
    return hash.hash(message.sigStructure(Bytes.EMPTY));
  }

  @Override
  public String toString() {
    return "sealed licence " + id;
  }
}
