package org.sealbook.testing;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;

/**
 * Points of edwards25519 (RFC 8032 §5.1) by the book and slowly, to make the signatures and keys
 * that no library makes: of small and of mixed order.
 */
public record EdwardsPoint(BigInteger x, BigInteger y) {
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /** The order of the subgroup that is used. */
  public static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  public static final EdwardsPoint NEUTRAL = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);

  /** Of order 2. */
  public static final EdwardsPoint ORDER_2 =
      new EdwardsPoint(BigInteger.ZERO, P.subtract(BigInteger.ONE));

  /** Of order 8: L times a point outside the subgroup. */
  public static final EdwardsPoint ORDER_8 = orderEight();

  /** The base point: y = 4/5, x even. */
  public static final EdwardsPoint BASE =
      at(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P));

  private static EdwardsPoint orderEight() {
    for (long y = 3; ; y++) {
      BigInteger candidate = BigInteger.valueOf(y);
      if (isSquare(xSquared(candidate))) {
        EdwardsPoint torsion = at(candidate).times(L);
        if (!torsion.times(BigInteger.valueOf(4)).equals(NEUTRAL)) {
          return torsion;
        }
      }
    }
  }

  private static boolean isSquare(BigInteger value) {
    return value.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P).equals(BigInteger.ONE);
  }

  private static BigInteger xSquared(BigInteger y) {
    BigInteger square = y.multiply(y).mod(P);
    BigInteger below = D.multiply(square).add(BigInteger.ONE).modInverse(P);
    return square.subtract(BigInteger.ONE).multiply(below).mod(P);
  }

  /** The point with this y and an even x. */
  private static EdwardsPoint at(BigInteger y) {
    BigInteger square = xSquared(y);
    BigInteger x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(square)) {
      x = x.multiply(BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P)).mod(P);
    }
    return new EdwardsPoint(x.testBit(0) ? P.subtract(x) : x, y);
  }

  public EdwardsPoint plus(EdwardsPoint other) {
    BigInteger product =
        D.multiply(x).multiply(other.x).mod(P).multiply(y).mod(P).multiply(other.y).mod(P);
    BigInteger newX =
        x.multiply(other.y)
            .add(y.multiply(other.x))
            .multiply(BigInteger.ONE.add(product).modInverse(P));
    BigInteger newY =
        y.multiply(other.y)
            .add(x.multiply(other.x))
            .multiply(BigInteger.ONE.subtract(product).modInverse(P));
    return new EdwardsPoint(newX.mod(P), newY.mod(P));
  }

  public EdwardsPoint times(BigInteger scalar) {
    EdwardsPoint sum = NEUTRAL;
    for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      sum = sum.plus(sum);
      if (scalar.testBit(bit)) {
        sum = sum.plus(this);
      }
    }
    return sum;
  }

  /** 32 bytes. */
  public Bytes encode() {
    return little(x.testBit(0) ? y.setBit(255) : y);
  }

  /** The same with y + p instead of y, which only y below 19 leaves room for. */
  public Bytes encodeNotCanonically() {
    BigInteger larger = y.add(P);
    return little(x.testBit(0) ? larger.setBit(255) : larger);
  }

  /**
   * A signature whose R is r times the base point plus {@code torsion}, and whose S is right for
   * that: R ‖ S with S = r + k·a.
   *
   * @param seed the secret key, 32 bytes
   * @param publicKey the encoded key that is hashed
   */
  public static Bytes sign(
      Bytes seed, Bytes publicKey, Bytes message, BigInteger r, EdwardsPoint torsion) {
    Bytes encodedR = BASE.times(r).plus(torsion).encode();
    BigInteger k = fromLittle(sha512(encodedR.concat(publicKey).concat(message))).mod(L);
    BigInteger s = r.add(k.multiply(secretScalar(seed))).mod(L);
    return encodedR.concat(little(s));
  }

  /** The scalar of a secret key. */
  public static BigInteger secretScalar(Bytes seed) {
    byte[] half = sha512(seed).slice(0, 32).toArray();
    half[0] &= (byte) 0xf8;
    half[31] = (byte) (half[31] & 0x7f | 0x40);
    return fromLittle(Bytes.wrap(half));
  }

  private static Bytes sha512(Bytes content) {
    try {
      return Bytes.wrap(MessageDigest.getInstance("SHA-512").digest(content.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BigInteger fromLittle(Bytes bytes) {
    return new BigInteger(1, Arrays.reverse(bytes.toArray()));
  }

  private static Bytes little(BigInteger value) {
    return Bytes.wrap(Arrays.reverse(BigIntegers.asUnsignedByteArray(32, value)));
  }
}
