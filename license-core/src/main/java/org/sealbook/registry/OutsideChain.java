package org.sealbook.registry;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborReader;
import org.sealbook.cose.CborWriter;
import org.sealbook.crypto.OutsideCertificate;
import org.sealbook.store.StoreRecord;

/**
 * What another CA says of an issuer's key: its certificate, and those of the CAs above as far as
 * they were given, each signed by the next. It is kept and shown; no bundle holds it, and no
 * verdict rests on it.
 *
 * @param issuer the issuer's code
 * @param kid of the issuer's own certificate for the same key, 8 bytes
 * @param certificates at least one, that of the key first
 */
public record OutsideChain(String issuer, Bytes kid, List<OutsideCertificate> certificates) {
  /** Most certificates of a chain. */
  public static final int MAX_LENGTH = 8;

  public OutsideChain {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty() || certificates.size() > MAX_LENGTH) {
      throw new IllegalArgumentException("a chain has 1 to " + MAX_LENGTH + " certificates");
    }
  }

  /** The certificate of the issuer's key. */
  public OutsideCertificate certificate() {
    return certificates.get(0);
  }

  StoreRecord record() {
    CborWriter writer = new CborWriter().writeArrayHeader(2 + certificates.size());
    writer.writeText(issuer).writeBytes(kid);
    certificates.forEach(one -> writer.writeBytes(one.der()));
    return new StoreRecord(
        RecordKind.OUTSIDE_CERTIFICATE.number(),
        writer.toBytes(),
        List.of(IndexKeys.outside(issuer)));
  }

  static OutsideChain decode(Bytes encoded) {
    CborReader reader = new CborReader(encoded);
    int items = reader.readArrayHeader();
    String issuer = reader.readText();
    Bytes kid = reader.readBytes();
    List<OutsideCertificate> certificates = new ArrayList<>();
    for (int i = 2; i < items; i++) {
      certificates.add(OutsideCertificate.parse(reader.readBytes()));
    }
    reader.requireEnd();
    return new OutsideChain(issuer, kid, certificates);
  }
}
