package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.crypto.Certificate;
import org.sealbook.seal.UnverifiedLicense;

/**
 * The signature over the bytes as received; for a batch, the path to its root and the signature
 * over that. A remembered batch saves the curve operation and nothing else.
 */
final class Step05Signature implements Step {
  @Override
  public Optional<Reason> check(Evidence evidence) {
    UnverifiedLicense license = evidence.license();
    Certificate certificate = evidence.certificate();
    boolean single = license.alg() == license.suite().alg();
    boolean good =
        single
            ? certificate.publicKey().verify(license.sigStructure(), license.signature())
            : evidence
                .batches()
                .verify(
                    certificate,
                    license.protectedHeader(),
                    license.sigStructure(),
                    license.signature());
    return good ? Optional.empty() : Optional.of(Reason.SIGNATURE_INVALID);
  }
}
