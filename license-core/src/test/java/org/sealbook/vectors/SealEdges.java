package org.sealbook.vectors;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.EdwardsPoint;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.verify.Reason;

/** Plain signatures at the border of what FORMAT §2.1 allows, on both sides of it. */
final class SealEdges {
  private final VectorRegistries registries;
  private final LicenseVectors vectors;

  SealEdges(VectorRegistries registries, LicenseVectors vectors) {
    this.registries = registries;
    this.vectors = vectors;
  }

  void add() {
    numbers(Suite.SM2, "sm2p256v1");
    numbers(Suite.ESP256, "secp256r1");
    low();
    points();
    scalars();
  }

  private void numbers(Suite suite, String curve) {
    BigInteger n = CustomNamedCurves.getByName(curve).getN();
    Signed license = registries.license(suite);
    Bytes r = license.signature().slice(0, 32);
    Bytes s = license.signature().slice(32, 64);
    Bytes last = number(n.subtract(BigInteger.ONE));
    Bytes one = number(BigInteger.ONE);
    Bytes most = Bytes.fromHex("ff".repeat(32));
    wrong(suite, "r-is-n-minus-1", "r = n − 1", last.concat(s));
    wrong(suite, "s-is-n-minus-1", "s = n − 1", r.concat(last));
    wrong(suite, "r-is-1", "r = 1", one.concat(s));
    wrong(suite, "s-is-1", "s = 1", r.concat(one));
    wrong(suite, "r-largest", "r = 2^256 − 1", most.concat(s));
    wrong(suite, "s-largest", "s = 2^256 − 1", r.concat(most));
    wrong(suite, "r-and-s-are-1", "r = s = 1", one.concat(one));
    String name = GoodBundles.name(suite);
    vectors
        .begin(name + "-r-leading-zero", "the first byte of r is 0")
        .file(leadingZero(suite, 0))
        .trust(suite)
        .valid();
    vectors
        .begin(name + "-s-leading-zero", "the first byte of s is 0")
        .file(leadingZero(suite, 32))
        .trust(suite)
        .valid();
  }

  /** Whose signature it happens to, after some 256 others. */
  private Bytes leadingZero(Suite suite, int at) {
    TestIssuer a = registries.of(suite).a();
    for (int i = 0; ; i++) {
      Bytes license = a.seal(TestLicense.GOOD.serial(i));
      if (Signed.of(license).signature().at(at) == 0) {
        return license;
      }
    }
  }

  /** ECDSA's s and n − s, of which one is low: both are taken. */
  private void low() {
    BigInteger n = CustomNamedCurves.getByName("secp256r1").getN();
    Signed license = registries.license(Suite.ESP256);
    BigInteger s = new BigInteger(1, license.signature().slice(32, 64).toArray());
    BigInteger low = s.min(n.subtract(s));
    for (String name : new String[] {"low", "high"}) {
      Bytes number = number(name.equals("low") ? low : n.subtract(low));
      vectors
          .begin("esp256-" + name + "-s", "s is " + name)
          .file(license.withSignature(license.signature().slice(0, 32).concat(number)))
          .trust(Suite.ESP256)
          .valid();
    }
  }

  /** R outside the prime-order subgroup, where S fits the equation with the cofactor. */
  private void points() {
    EdwardsPoint eight = EdwardsPoint.ORDER_8;
    EdwardsPoint four = eight.plus(eight);
    r("neutral", "R is the neutral element", 0, EdwardsPoint.NEUTRAL);
    r("order-2", "R is of order 2", 0, EdwardsPoint.ORDER_2);
    r("order-4", "R is of order 4", 0, four);
    r("order-8", "R is of order 8", 0, eight);
    r("mixed-order-2", "R is of order 2 L", 7, EdwardsPoint.ORDER_2);
    r("mixed-order-4", "R is of order 4 L", 7, four);
    r("mixed-order-8", "R is of order 8 L", 7, eight);
    Signed license = registries.license(Suite.ED25519);
    Bytes s = license.signature().slice(32, 64);
    Bytes neutral = sign(license, 0, EdwardsPoint.NEUTRAL);
    ed25519(
        "r-not-canonical",
        "R is the neutral element, y written as 1 + p",
        EdwardsPoint.NEUTRAL.encodeNotCanonically().concat(neutral.slice(32, 64)));
    ed25519(
        "r-minus-zero",
        "R is the neutral element, x = 0 with the sign bit",
        Signed.flip(EdwardsPoint.NEUTRAL.encode(), 255).concat(neutral.slice(32, 64)));
    ed25519(
        "r-no-point", "y = 2, which no point has", Bytes.fromHex("02" + "00".repeat(31)).concat(s));
    ed25519("r-largest", "R of 32 bytes ff", Bytes.fromHex("ff".repeat(32)).concat(s));
    ed25519("r-sign", "the sign bit of R", Signed.flip(license.signature(), 255));
    vectors
        .begin("ed25519-r-is-7", "R is 7 times the base point, which any signer may choose")
        .file(license.withSignature(sign(license, 7, EdwardsPoint.NEUTRAL)))
        .trust(Suite.ED25519)
        .valid();
  }

  private void r(String id, String comment, int r, EdwardsPoint torsion) {
    Signed license = registries.license(Suite.ED25519);
    ed25519("r-" + id, comment, sign(license, r, torsion));
  }

  private Bytes sign(Signed license, int r, EdwardsPoint torsion) {
    TestIssuer a = registries.of(Suite.ED25519).a();
    Bytes seed = seed(a);
    Bytes key = EdwardsPoint.BASE.times(EdwardsPoint.secretScalar(seed)).encode();
    return EdwardsPoint.sign(seed, key, license.sigStructure(), BigInteger.valueOf(r), torsion);
  }

  private static Bytes seed(TestIssuer issuer) {
    try {
      PrivateKeyInfo info =
          PrivateKeyInfo.getInstance(issuer.key().revealPrivateKeyInfo().toArray());
      return Bytes.of(ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void scalars() {
    Bytes r = registries.license(Suite.ED25519).signature().slice(0, 32);
    ed25519("s-zero", "S = 0", r.concat(little(BigInteger.ZERO)));
    ed25519("s-is-order", "S = L", r.concat(little(EdwardsPoint.L)));
    ed25519(
        "s-largest-allowed",
        "S = L − 1",
        r.concat(little(EdwardsPoint.L.subtract(BigInteger.ONE))));
    ed25519(
        "s-top-bit",
        "the top bit of S",
        Signed.flip(registries.license(Suite.ED25519).signature(), 511));
    ed25519("s-largest", "S = 2^256 − 1", r.concat(Bytes.fromHex("ff".repeat(32))));
  }

  private void ed25519(String id, String comment, Bytes signature) {
    wrong(Suite.ED25519, id, comment, signature);
  }

  private void wrong(Suite suite, String id, String comment, Bytes signature) {
    vectors
        .begin(GoodBundles.name(suite) + "-" + id, comment)
        .file(registries.license(suite).withSignature(signature))
        .trust(suite)
        .because(Reason.SIGNATURE_INVALID);
  }

  private static Bytes number(BigInteger value) {
    return Bytes.wrap(BigIntegers.asUnsignedByteArray(32, value));
  }

  private static Bytes little(BigInteger value) {
    return Bytes.wrap(Arrays.reverse(BigIntegers.asUnsignedByteArray(32, value)));
  }
}
