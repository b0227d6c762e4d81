package org.sealbook.vectors;

import java.math.BigInteger;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.EdwardsPoint;

/** Certificates whose key or signature is none of ours. */
final class CertificateKeyDefects {
  private static final String EC = "1.2.840.10045.2.1";
  private static final String SM2_CURVE = "1.2.156.10197.1.301";
  private static final String P256_CURVE = "1.2.840.10045.3.1.7";
  private static final String ED25519 = "1.3.101.112";

  private final CertificateVectors vectors;

  CertificateKeyDefects(CertificateVectors vectors) {
    this.vectors = vectors;
  }

  void add() {
    points("sm2", SM2_CURVE, "sm2p256v1");
    points("p256", P256_CURVE, "secp256r1");
    keyAlgorithms();
    edwards();
    algorithms();
    signatures();
  }

  private void points(String id, String curve, String name) {
    ECPoint point = CustomNamedCurves.getByName(name).getG().multiply(BigInteger.TEN).normalize();
    Bytes good = Bytes.of(point.getEncoded(false));
    key(id + "-off-curve", "y plus 1", ec(curve, Signed.flip(good, 8 * 64)));
    key(id + "-compressed", "33 bytes", ec(curve, Bytes.of(point.getEncoded(true))));
    int hybrid = 6 | good.at(64) & 1;
    key(
        id + "-hybrid",
        "a form with both, 06 or 07",
        ec(curve, Bytes.of((byte) hybrid).concat(good.slice(1, 65))));
    key(id + "-infinity", "the point at infinity", ec(curve, Bytes.of((byte) 0)));
    key(id + "-zeros", "0, 0", ec(curve, Bytes.fromHex("04" + "00".repeat(64))));
    key(id + "-short", "64 bytes", ec(curve, good.slice(0, 64)));
    String other = curve.equals(SM2_CURVE) ? P256_CURVE : SM2_CURVE;
    key(id + "-other-curve", "a point under the other curve's name", ec(other, good));
  }

  private static Bytes ec(String curve, Bytes point) {
    return key(Tlv.sequence(Tlv.oid(EC), Tlv.oid(curve)), point);
  }

  private static Bytes key(Bytes algorithm, Bytes content) {
    return Tlv.sequence(algorithm, Tlv.bits(content));
  }

  private void key(String id, String comment, Bytes key) {
    vectors.bad("key-" + id, comment, parts -> parts.key = key);
  }

  private void keyAlgorithms() {
    Bytes point = Bytes.of(CustomNamedCurves.getByName("secp384r1").getG().getEncoded(false));
    key("p384", "a key of P-384", ec("1.3.132.0.34", point));
    Bytes rsa =
        Tlv.sequence(Tlv.of(Tlv.INTEGER, "00" + "c5".repeat(256)), Tlv.of(Tlv.INTEGER, "010001"));
    key("rsa", "an RSA key", key(Tlv.sequence(Tlv.oid("1.2.840.113549.1.1.1"), Tlv.NULL), rsa));
    Bytes sm2 = Bytes.of(CustomNamedCurves.getByName("sm2p256v1").getG().getEncoded(false));
    key("ec-no-curve", "id-ecPublicKey without a curve", key(Tlv.sequence(Tlv.oid(EC)), sm2));
    key("ec-null", "id-ecPublicKey with NULL", key(Tlv.sequence(Tlv.oid(EC), Tlv.NULL), sm2));
    key(
        "ed25519-null",
        "Ed25519 with NULL",
        key(Tlv.sequence(Tlv.oid(ED25519), Tlv.NULL), EdwardsPoint.BASE.encode()));
  }

  private void edwards() {
    ed("neutral", "the neutral element", EdwardsPoint.NEUTRAL.encode());
    EdwardsPoint eight = EdwardsPoint.ORDER_8;
    ed("order-2", "a point of order 2", EdwardsPoint.ORDER_2.encode());
    ed("order-4", "a point of order 4", eight.plus(eight).encode());
    ed("order-8", "a point of order 8", eight.encode());
    ed("mixed-order", "a point of order 8 L", EdwardsPoint.BASE.plus(eight).encode());
    ed(
        "y-plus-p",
        "the neutral element, y written as 1 + p",
        EdwardsPoint.NEUTRAL.encodeNotCanonically());
    ed("minus-zero", "x = 0 with the sign bit", Signed.flip(EdwardsPoint.NEUTRAL.encode(), 255));
    ed("no-point", "y = 2, which no point has", Bytes.fromHex("02" + "00".repeat(31)));
    ed("short", "31 bytes", EdwardsPoint.BASE.encode().slice(0, 31));
    ed("long", "33 bytes", EdwardsPoint.BASE.encode().concat(Bytes.of((byte) 0)));
  }

  private void ed(String id, String comment, Bytes encoded) {
    key("ed25519-" + id, comment, key(Tlv.sequence(Tlv.oid(ED25519)), encoded));
  }

  private void algorithms() {
    vectors.bad(
        "algorithms-differ",
        "NULL as parameters outside, none inside",
        parts -> parts.outside = GoodCertificates.withParameters(Suite.SM2, Tlv.NULL));
    both("sm2-parameters", Suite.SM2, Tlv.oid(SM2_CURVE));
    both("ecdsa-null", Suite.ESP256, Tlv.NULL);
    both("ed25519-null", Suite.ED25519, Tlv.NULL);
    other("sm2-sha256", Suite.SM2, "1.2.156.10197.1.503");
    other("ecdsa-sha384", Suite.ESP256, "1.2.840.10045.4.3.3");
    other("ecdsa-under-sm2", Suite.SM2, "1.2.840.10045.4.3.2");
  }

  private void both(String id, Suite suite, Bytes parameters) {
    vectors.bad(
        "algorithm-" + id,
        "parameters of the signature algorithm",
        suite,
        parts -> {
          parts.inside = GoodCertificates.withParameters(suite, parameters);
          parts.outside = parts.inside;
        });
  }

  private void other(String id, Suite suite, String oid) {
    vectors.bad(
        "algorithm-" + id,
        "another signature algorithm",
        suite,
        parts -> {
          parts.inside = Tlv.sequence(Tlv.oid(oid));
          parts.outside = parts.inside;
        });
  }

  private void signatures() {
    vectors.bad(
        "ecdsa-raw-signature",
        "64 bytes r ‖ s, which SM2 only may have",
        Suite.ESP256,
        parts -> parts.rawSignature = true);
    vectors.badBytes(
        "signature-bit", "a bit of the signature", der -> Signed.flip(der, 8 * (der.size() - 5)));
    for (Suite suite : Suite.values()) {
      vectors.bad(
          GoodBundles.name(suite) + "-signature-of-nothing",
          "a signature of no bytes",
          suite,
          parts -> parts.signature = Tlv.bits(Bytes.EMPTY));
    }
    vectors.bad(
        "signature-not-der",
        "a length in two bytes inside the signature",
        parts ->
            parts.signature =
                Tlv.bits(Bytes.fromHex("308108").concat(Bytes.fromHex("0202123402021234"))));
    vectors.bad(
        "signature-zeros",
        "r = s = 0",
        parts -> parts.signature = Tlv.bits(Bytes.fromHex("3006020100020100")));
  }
}
