package org.sealbook.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Curve;
import org.sealbook.base.Bytes;

/**
 * SM2 with SM3 over the message (GB/T 32918.2-2016 §7), on Bouncy Castle's curve. Its own signer
 * does the same, but asks its registrar for leave and for random numbers, which costs a short
 * command more than the verification: see docs/DESIGN.md.
 */
final class Sm2VerifyingKey extends VerifyingKey {
  private static final String BASE =
      "0432c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
          + "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0";

  static final EcGroup GROUP =
      new EcGroup(
          new SM2P256V1Curve(),
          BASE,
          "1.2.156.10197.1.301",
          "3059301306072a8648ce3d020106082a811ccf5501822d034200");

  private static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  /** The curve's coefficients a and b, 32 bytes each. */
  private static final Bytes COEFFICIENTS =
      Bytes.fromHex(
          "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc"
              + "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93");

  private final ECPublicKeyParameters key;

  /** Z: the hash of user identifier, curve and key (§5.5). */
  private final Bytes z;

  Sm2VerifyingKey(ECPublicKeyParameters key) {
    super(GROUP.encode(key));
    this.key = key;
    byte[] identifier = new byte[2 + USER_ID.length];
    identifier[1] = (byte) (8 * USER_ID.length);
    System.arraycopy(USER_ID, 0, identifier, 2, USER_ID.length);
    z =
        HashFunction.SM3.hash(
            Bytes.wrap(identifier),
            COEFFICIENTS,
            Bytes.fromHex(BASE).slice(1, 65),
            Bytes.wrap(Arrays.copyOfRange(key.getQ().getEncoded(false), 1, 65)));
  }

  /** {@code key}, public or private, with the user identifier that everybody takes. */
  static ParametersWithID withUserId(CipherParameters key) {
    return new ParametersWithID(key, USER_ID);
  }

  @Override
  public Suite suite() {
    return Suite.SM2;
  }

  @Override
  public boolean verify(Bytes message, Bytes signature) {
    if (signature.size() != Suite.SIGNATURE_SIZE) {
      return false;
    }
    BigInteger n = GROUP.order();
    BigInteger r = new BigInteger(1, signature.slice(0, 32).toArray());
    BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
    BigInteger t = r.add(s).mod(n);
    if (!isScalar(r) || !isScalar(s) || t.signum() == 0) {
      return false;
    }
    BigInteger e = new BigInteger(1, hash(message).toArray());
    return GROUP.sumHasX(s, key.getQ(), t, r.subtract(e).mod(n)); // r = (e + x) mod n
  }

  @Override
  Optional<Bytes> digest(Bytes message) {
    return Optional.of(hash(message));
  }

  private Bytes hash(Bytes message) {
    return HashFunction.SM3.hash(z, message);
  }

  private static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(GROUP.order()) < 0;
  }
}
