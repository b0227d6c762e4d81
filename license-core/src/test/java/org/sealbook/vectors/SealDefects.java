package org.sealbook.vectors;

import java.math.BigInteger;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** What steps 4 and 5 stop: keys that are not known or not good, signatures that are wrong. */
final class SealDefects {
  private final VectorRegistries registries;
  private final LicenseVectors vectors;
  private final TestRegistry sm2;
  private final Signed good;

  SealDefects(VectorRegistries registries, LicenseVectors vectors) {
    this.registries = registries;
    this.vectors = vectors;
    this.sm2 = registries.of(Suite.SM2);
    this.good = registries.license(Suite.SM2);
  }

  void add() {
    keys();
    for (Suite suite : Suite.values()) {
      signatures(suite, GoodBundles.name(suite), registries.license(suite));
    }
    numbers(Suite.SM2, "sm2p256v1");
    numbers(Suite.ESP256, "secp256r1");
    sm2();
    ed25519();
    batches();
  }

  private void keys() {
    vectors.begin("no-bundle", "no trust bundle").file(good).trust().because(Reason.TRUST_MISSING);
    vectors
        .begin("unknown-issuer", "a bundle that does not know the key")
        .file(good)
        .trust("esp256")
        .because(Reason.ISSUER_UNKNOWN);
    vectors
        .begin("kid-unknown", "a kid that no certificate has")
        .file(good.withHeader(set(good.header(), Bytes.wrap(new byte[8]), 4)))
        .because(Reason.ISSUER_UNKNOWN);
    vectors
        .begin("kid-of-the-bundle-certificate", "signed by the signer of bundles")
        .file(withKid(sm2.bundleCertificate().kid()).signedBy(sm2.bundleKey()))
        .because(Reason.ISSUER_UNKNOWN);
    vectors
        .begin("kid-of-the-root", "signed by the root")
        .file(withKid(sm2.root().kid()).signedBy(sm2.rootKey()))
        .because(Reason.ISSUER_UNKNOWN);
    badCertificate("certificate-of-another-issuer", good, "certificates-exchanged");
    badCertificate(
        "certificate-for-bundles",
        withKid(sm2.bundleCertificate().kid()).signedBy(sm2.bundleKey()),
        "certificate-for-bundles");
    badCertificate(
        "certificate-of-another-root",
        withKid(registries.stranger.certificate().kid()).signedBy(registries.stranger.key()),
        "certificate-of-another-root");
    Bytes noDer = HashFunction.SM3.hash(Bytes.utf8("no DER")).slice(0, 8);
    badCertificate("certificate-is-none", withKid(noDer), "certificate-is-none");
    for (Suite other : new Suite[] {Suite.ESP256, Suite.ED25519}) {
      vectors
          .begin("alg-" + GoodBundles.name(other) + "-under-sm2", "another suite's alg")
          .file(good.withHeader(set(good.header(), other.alg(), 1)).signedBy(sm2.a().key()))
          .because(Reason.ALGORITHM_MISMATCH);
    }
    Signed esp256 = registries.license(Suite.ESP256);
    vectors
        .begin("alg-sm2-mt-under-esp256", "the batch alg of SM2 with a P-256 key")
        .file(esp256.withHeader(set(esp256.header(), -65538, 1)))
        .trust(Suite.ESP256)
        .because(Reason.ALGORITHM_MISMATCH);
  }

  private Signed withKid(Bytes kid) {
    return good.withHeader(set(good.header(), kid, 4));
  }

  private void badCertificate(String id, Signed license, String bundle) {
    vectors
        .begin(id, "the bundle " + bundle)
        .file(license)
        .trust(bundle)
        .because(Reason.CERTIFICATE_INVALID);
  }

  private void signatures(Suite suite, String name, Signed license) {
    TestIssuer a = registries.of(suite).a();
    Bytes signature = license.signature();
    wrong(name + "-bit-of-r", "the first half of the signature", license, signed(license, 100));
    wrong(name + "-bit-of-s", "the second half of the signature", license, signed(license, 400));
    wrong(
        name + "-halves-exchanged",
        "s before r",
        license,
        license.withSignature(signature.slice(32, 64).concat(signature.slice(0, 32))));
    wrong(name + "-short", "63 bytes", license, license.withSignature(signature.slice(0, 63)));
    wrong(
        name + "-long",
        "65 bytes",
        license,
        license.withSignature(signature.concat(Bytes.of((byte) 0))));
    wrong(name + "-empty", "no bytes", license, license.withSignature(Bytes.EMPTY));
    wrong(name + "-zeros", "64 zeros", license, license.withSignature(Bytes.wrap(new byte[64])));
    wrong(
        name + "-payload-bit",
        "another day of issue",
        license,
        license.withPayload(set(license.payload(), 20_514, -65537, 3)));
    wrong(
        name + "-kid-of-another",
        "issuer B's kid",
        license,
        license.withHeader(set(license.header(), registries.of(suite).b().certificate().kid(), 4)));
    wrong(
        name + "-external-aad",
        "signed with an external_aad",
        license,
        license.withSignature(
            a.key()
                .sign(
                    CoseSign1.sigStructure(
                        license.header(), Bytes.utf8("sealbook-batch-1"), license.payload()))));
    wrong(
        name + "-payload-only",
        "signed over the payload instead of Sig_structure",
        license,
        license.withSignature(a.key().sign(license.payload())));
    wrong(
        name + "-prehashed",
        "signed over the hash of Sig_structure",
        license,
        license.withSignature(a.key().sign(suite.hash().hash(license.sigStructure()))));
    wrong(
        name + "-context-signature",
        "signed over another context string, \"Signature\"",
        license,
        license.withSignature(
            a.key()
                .sign(
                    new CborWriter()
                        .writeArrayHeader(4)
                        .writeText("Signature")
                        .writeBytes(license.header())
                        .writeBytes(Bytes.EMPTY)
                        .writeBytes(license.payload())
                        .toBytes())));
  }

  private static Signed signed(Signed license, int bit) {
    return license.withSignature(signature -> Signed.flip(signature, bit));
  }

  private void wrong(String id, String comment, Signed from, Signed license) {
    if (license.equals(from)) {
      throw new IllegalStateException(id + " changes nothing");
    }
    long alg = Long.parseLong(CborTree.get(license.header(), 1).toDiagnostic());
    vectors
        .begin(id, comment)
        .file(license)
        .trust(Suite.ofAlg(alg).orElseThrow())
        .because(Reason.SIGNATURE_INVALID);
  }

  /** r and s at the ends of their range. */
  private void numbers(Suite suite, String curve) {
    Signed license = registries.license(suite);
    String name = GoodBundles.name(suite);
    Bytes r = license.signature().slice(0, 32);
    Bytes s = license.signature().slice(32, 64);
    BigInteger n = CustomNamedCurves.getByName(curve).getN();
    Bytes order = number(n);
    Bytes zero = Bytes.wrap(new byte[32]);
    wrong(name + "-r-zero", "r = 0", license, license.withSignature(zero.concat(s)));
    wrong(name + "-s-zero", "s = 0", license, license.withSignature(r.concat(zero)));
    wrong(name + "-r-is-n", "r = n", license, license.withSignature(order.concat(s)));
    wrong(name + "-s-is-n", "s = n", license, license.withSignature(r.concat(order)));
    BigInteger other = n.subtract(new BigInteger(1, s.toArray()));
    if (suite == Suite.SM2) {
      wrong("sm2-other-s", "n − s for s", license, license.withSignature(r.concat(number(other))));
      BigInteger complement = n.subtract(new BigInteger(1, r.toArray()));
      wrong(
          "sm2-r-plus-s-is-n",
          "r + s = n",
          license,
          license.withSignature(r.concat(number(complement))));
    }
    try {
      BigInteger[] numbers = PlainDSAEncoding.INSTANCE.decode(n, license.signature().toArray());
      Bytes der = Bytes.wrap(StandardDSAEncoding.INSTANCE.encode(n, numbers[0], numbers[1]));
      wrong(name + "-der", "a DER SEQUENCE {r, s}", license, license.withSignature(der));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Bytes number(BigInteger value) {
    return Bytes.wrap(BigIntegers.asUnsignedByteArray(32, value));
  }

  private void sm2() {
    for (String userId : new String[] {"", "ALICE123@YAHOO.COM"}) {
      vectors
          .begin(
              "sm2-user-id" + (userId.isEmpty() ? "-empty" : ""),
              "signed with the user ID \"" + userId + "\"")
          .file(good.withSignature(sm2Signature(sm2.a().key(), userId)))
          .because(Reason.SIGNATURE_INVALID);
    }
  }

  private Bytes sm2Signature(SigningKey key, String userId) {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.revealPrivateKeyInfo().toArray());
    try {
      ECNamedDomainParameters curve =
          new ECNamedDomainParameters(
              GMObjectIdentifiers.sm2p256v1, CustomNamedCurves.getByName("sm2p256v1"));
      ECPrivateKeyParameters secret =
          new ECPrivateKeyParameters(
              ECPrivateKey.getInstance(info.parsePrivateKey()).getKey(), curve);
      SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
      signer.init(
          true,
          new ParametersWithID(
              new ParametersWithRandom(secret, registries.random()), Bytes.utf8(userId).toArray()));
      signer.update(good.sigStructure().toArray(), 0, good.sigStructure().size());
      return Bytes.wrap(signer.generateSignature());
    } catch (java.io.IOException | CryptoException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ed25519() {
    Signed license = registries.license(Suite.ED25519);
    // RFC 8032 §5.1: L = 2^252 + 27742317777372353535851937790883648493, little-endian
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] s = reversed(license.signature().slice(32, 64).toArray());
    byte[] larger = reversed(BigIntegers.asUnsignedByteArray(32, new BigInteger(1, s).add(order)));
    wrong(
        "ed25519-s-plus-order",
        "S + L for S",
        license,
        license.withSignature(license.signature().slice(0, 32).concat(Bytes.wrap(larger))));
  }

  private static byte[] reversed(byte[] bytes) {
    return org.bouncycastle.util.Arrays.reverse(bytes);
  }

  private void batches() {
    new BatchDefects(registries, vectors).add();
  }

  private static Bytes set(Bytes in, Object value, Object... path) {
    return CborTree.set(in, CborTree.of(value), path);
  }
}
