package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CrossCertificateTest {
  private static final String NAME = "示例市电子证照根";

  private final SigningKey oldKey = Keys.of(Suite.SM2);
  private final Certificate oldRoot = new Issuing(oldKey, NAME).root();
  private final SigningKey newKey = Keys.of(Suite.ESP256);
  private final Certificate newRoot = new Issuing(newKey, NAME).root();
  private final CrossCertificate cross = Certificates.cross(newRoot, oldRoot, oldKey, Keys.RANDOM);

  @Test
  void theOldRootVouchesForTheNew() {
    assertTrue(cross.vouches(oldRoot, newRoot));
    assertTrue(CrossCertificate.parse(cross.der()).vouches(oldRoot, newRoot));
  }

  @Test
  void nobodyElseVouchesAndForNobodyElse() {
    Certificate stranger = new Issuing(Keys.fresh(Suite.SM2), NAME).root();
    assertFalse(cross.vouches(newRoot, oldRoot));
    assertFalse(cross.vouches(oldRoot, oldRoot));
    assertFalse(cross.vouches(newRoot, newRoot));
    assertFalse(cross.vouches(stranger, newRoot));
    assertFalse(cross.vouches(oldRoot, stranger));
  }

  @Test
  void aCrossCertificateIsNoRoot() {
    Certificate other = new Issuing(newKey, "另一个根").root();
    CrossCertificate named = Certificates.cross(other, oldRoot, oldKey, Keys.RANDOM);
    assertThrows(InvalidCertificateException.class, () -> Certificate.parse(named.der()));
    // with equal names it can be read, and its signature gives it away
    Certificate taken = Certificate.parse(cross.der());
    assertEquals(Purpose.ROOT, taken.purpose());
    assertFalse(taken.verifyIssuedBy(taken));
    assertFalse(taken.verifyIssuedBy(oldRoot));
  }

  @Test
  void onlyRootsVouchForRoots() {
    Certificate license = Issuing.of(Suite.SM2).license(newKey.publicKey());
    assertThrows(
        IllegalArgumentException.class,
        () -> Certificates.cross(license, oldRoot, oldKey, Keys.RANDOM));
    assertThrows(
        IllegalArgumentException.class,
        () -> Certificates.cross(newRoot, oldRoot, newKey, Keys.RANDOM));
    assertThrows(InvalidCertificateException.class, () -> CrossCertificate.parse(license.der()));
  }
}
