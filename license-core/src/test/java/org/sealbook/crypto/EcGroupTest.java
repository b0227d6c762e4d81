package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcGroupTest {
  private static final EcGroup SM2 = Sm2VerifyingKey.GROUP;
  private static final BigInteger A = new BigInteger("123456789123456789123456789123456789");
  private static final BigInteger B = new BigInteger("987654321987654321987654321987654321");

  @ParameterizedTest
  @CsvSource({"SM2, sm2p256v1", "ESP256, secp256r1"})
  void hasTheParametersOfTheNamedCurve(Suite suite, String name) {
    EcGroup group = suite == Suite.SM2 ? SM2 : P256VerifyingKey.GROUP;
    X9ECParameters named = CustomNamedCurves.getByName(name);
    assertEquals(named.getN(), group.order());
    ECPublicKeyParameters generator = group.publicKey(named.getG().getEncoded(false));
    assertEquals(named.getG(), generator.getParameters().getG());
    assertEquals(named.getCurve(), generator.getParameters().getCurve());
    assertEquals(named.getCurve().getClass(), generator.getParameters().getCurve().getClass());
    assertEquals(BigInteger.ONE, generator.getParameters().getH());
  }

  @Test
  void comparesTheXOfASum() {
    ECPoint base = CustomNamedCurves.getByName("sm2p256v1").getG();
    ECPoint key = base.multiply(BigInteger.valueOf(77));
    ECPoint sum = base.multiply(A).add(key.multiply(B)).normalize();
    BigInteger x = sum.getAffineXCoord().toBigInteger().mod(SM2.order());
    assertTrue(SM2.sumHasX(A, point(key), B, x));
    assertFalse(SM2.sumHasX(A, point(key), B, x.add(BigInteger.ONE)));
    assertFalse(SM2.sumHasX(B, point(key), A, x));
  }

  @Test
  void infinityHasNoX() {
    ECPoint base = CustomNamedCurves.getByName("sm2p256v1").getG();
    assertFalse(SM2.sumHasX(A, point(base.negate()), A, BigInteger.ZERO));
    assertFalse(SM2.sumHasX(A, point(base.negate()), A, BigInteger.ONE));
  }

  /** One point in 2¹²⁸ has an x that is not below the order: found by its x, not by chance. */
  @Test
  void anXAboveTheOrderCountsModuloTheOrder() {
    X9ECParameters named = CustomNamedCurves.getByName("sm2p256v1");
    ECCurve curve = named.getCurve();
    BigInteger x = SM2.order();
    ECFieldElement y = null;
    while (y == null) {
      x = x.add(BigInteger.ONE);
      ECFieldElement element = curve.fromBigInteger(x);
      ECFieldElement right = element.square().add(curve.getA()).multiply(element).add(curve.getB());
      y = right.sqrt();
    }
    ECPoint sum = curve.createPoint(x, y.toBigInteger());
    ECPoint key =
        sum.subtract(named.getG().multiply(A)).multiply(B.modInverse(SM2.order())).normalize();
    assertTrue(SM2.sumHasX(A, point(key), B, x.subtract(SM2.order())));
    assertFalse(SM2.sumHasX(A, point(key), B, x.subtract(SM2.order()).add(BigInteger.ONE)));
  }

  private static ECPoint point(ECPoint point) {
    return SM2.publicKey(point.getEncoded(false)).getQ();
  }
}
