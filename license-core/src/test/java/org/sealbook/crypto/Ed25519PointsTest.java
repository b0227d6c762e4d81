package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.testing.EdwardsPoint;

/** R is a point of the prime-order subgroup, whatever the equation of a library would let pass. */
class Ed25519PointsTest {
  private static final Bytes SEED = HashFunction.SHA256.hash(Bytes.utf8("seed"));
  private static final Bytes KEY =
      EdwardsPoint.BASE.times(EdwardsPoint.secretScalar(SEED)).encode();

  private static boolean isTaken(int r, EdwardsPoint torsion) throws java.io.IOException {
    PrivateKeyInfo info =
        new PrivateKeyInfo(
            new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
            new DEROctetString(SEED.toArray()));
    VerifyingKey key = SigningKey.parse(Bytes.wrap(info.getEncoded()), Keys.RANDOM).publicKey();
    assertTrue(key.encoded().toHex().endsWith(KEY.toHex()));
    Bytes message = Bytes.utf8("message " + r);
    return key.verify(
        message, EdwardsPoint.sign(SEED, KEY, message, BigInteger.valueOf(r), torsion));
  }

  @Test
  void anROfMixedOrderIsRefused() throws java.io.IOException {
    for (int r = 1; r <= 16; r++) {
      assertTrue(isTaken(r, EdwardsPoint.NEUTRAL));
      assertFalse(isTaken(r, EdwardsPoint.ORDER_2), "order 2, r = " + r);
      assertFalse(isTaken(r, EdwardsPoint.ORDER_8), "order 8, r = " + r);
    }
  }

  @Test
  void anROfSmallOrderIsRefused() throws java.io.IOException {
    assertFalse(isTaken(0, EdwardsPoint.NEUTRAL));
    assertFalse(isTaken(0, EdwardsPoint.ORDER_2));
    assertFalse(isTaken(0, EdwardsPoint.ORDER_8));
  }
}
