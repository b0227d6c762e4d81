package org.sealbook.testing;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.SigningKey;
import org.sealbook.seal.PreparedLicense;
import org.sealbook.seal.SealOrder;
import org.sealbook.seal.SealedLicense;
import org.sealbook.seal.Sealer;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.IssuerRight;

/**
 * An issuer with a key and a certificate for it.
 *
 * @param random where its salts come from
 */
public record TestIssuer(
    String code, String name, SigningKey key, Certificate certificate, SecureRandom random) {
  /** The licence file, sealed by itself. */
  public Bytes seal(TestLicense license) {
    Sealer sealer = sealer();
    return sealer.seal(sealer.prepare(license.order())).encoded();
  }

  /** The licence files of one batch. */
  public List<Bytes> sealBatch(List<TestLicense> licenses) {
    Sealer sealer = sealer();
    List<PreparedLicense> prepared =
        licenses.stream().map(TestLicense::order).map(sealer::prepare).toList();
    return sealer.sealBatch(prepared).stream().map(SealedLicense::encoded).toList();
  }

  /** For orders made elsewhere. */
  public SealedLicense seal(SealOrder order) {
    Sealer sealer = sealer();
    return sealer.seal(sealer.prepare(order));
  }

  private Sealer sealer() {
    return new Sealer(key, certificate.kid(), random);
  }

  /** A licence with a good signature over any payload, without details. */
  public Bytes sign(Bytes payload) {
    return sign(payload, CoseSign1.EMPTY_HEADER);
  }

  /** The same, with an unprotected header. */
  public Bytes sign(Bytes payload, Bytes unprotected) {
    Bytes header =
        new ProtectedHeader(key.suite().alg(), certificate.kid(), "sb-licence-1").encode();
    Bytes signature = key.sign(CoseSign1.sigStructure(header, Bytes.EMPTY, payload));
    return new CoseSign1(header, unprotected, payload, signature).encode();
  }

  /** What a bundle says of it: this certificate, no former codes. */
  public Issuer entry(Optional<List<IssuerRight>> rights) {
    return new Issuer(
        code,
        name,
        List.of(),
        rights,
        List.of(new IssuerCertificate(certificate.der(), Optional.empty())));
  }
}
