package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.crypto.Certificate;
import org.sealbook.trust.IssuerKey;
import org.sealbook.trust.TrustBundle;

/**
 * The signer: the first bundle that knows the kid decides; its certificate is for licences, from
 * the bundle's root, and its key is of the suite that the licence names.
 */
final class Step04Key implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    if (evidence.trust().isEmpty()) {
      return Optional.of(Reason.TRUST_MISSING);
    }
    for (TrustBundle bundle : evidence.trust()) {
      Optional<IssuerKey> key = bundle.issuerKey(evidence.license().kid());
      if (key.isPresent()) {
        evidence.signerFound(bundle, key.get());
        return checkCertificate(evidence);
      }
    }
    return Optional.of(Reason.ISSUER_UNKNOWN);
  }

  private static Optional<Reason> checkCertificate(Evidence evidence) {
    Optional<Certificate> certificate = evidence.key().certificate();
    if (certificate.isEmpty()) {
      return Optional.of(Reason.CERTIFICATE_INVALID);
    }
    if (certificate.get().publicKey().suite() != evidence.license().suite()) {
      return Optional.of(Reason.ALGORITHM_MISMATCH);
    }
    evidence.trusted(certificate.get());
    return Optional.empty();
  }
}
