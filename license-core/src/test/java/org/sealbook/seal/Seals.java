package org.sealbook.seal;

import org.sealbook.crypto.BatchVerifier;
import org.sealbook.crypto.Certificate;

/** Tells good seals from bad ones, as step 5 of VERIFY does. */
final class Seals {
  private static final BatchVerifier BATCHES = new BatchVerifier(0);

  private Seals() {}

  static boolean isGood(UnverifiedLicense license) {
    Certificate certificate = Samples.certificate(license.suite());
    if (!license.kid().equals(certificate.kid())) {
      return false;
    }
    return license.alg() == license.suite().alg()
        ? certificate.publicKey().verify(license.sigStructure(), license.signature())
        : BATCHES.verify(
            certificate, license.protectedHeader(), license.sigStructure(), license.signature());
  }
}
