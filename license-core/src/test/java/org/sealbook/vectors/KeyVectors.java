package org.sealbook.vectors;

import java.util.Locale;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.BigIntegers;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestRegistry;

/** The keys of the vectors, secret parts included, and their certificates. */
final class KeyVectors {
  private final VectorFile file;

  private KeyVectors(VectorRegistries registries) {
    file =
        new VectorFile(
            "The keys that everything in bundles.json and licences.json is signed with, so that"
                + " vectors can be made and changed elsewhere. secret: the scalar of an SM2 or"
                + " P-256 key, the seed of an Ed25519 key. public: the uncompressed point, or the"
                + " 32 bytes of Ed25519. certificate: DER. kid: the first 8 bytes of SM3 over it."
                + " Keys for tests: never trust them.",
            "Made for this set, from fixed seeds.",
            registries.random());
    for (Suite suite : Suite.values()) {
      String name = suite.name().toLowerCase(Locale.ROOT);
      TestRegistry registry = registries.of(suite);
      registry(name, "registry of suite " + suite, registry);
      issuer(name + "-issuer-a", "issuer A: may issue every type", registry.a());
      issuer(name + "-issuer-b", "issuer B: may issue one type since a day", registry.b());
    }
    registry("next", "registry of suite SM2 under its next root", registries.next);
    issuer("sm2-issuer-former", "issuer A under its former code", registries.former);
    issuer("sm2-issuer-rotated", "issuer A, the key before the present one", registries.rotated);
    issuer("sm2-issuer-mixed", "issuer A, an Ed25519 key under the SM2 root", registries.mixed);
    registry(
        "long-term", "registry of which everything has expired", registries.longTerm.registry());
    issuer(
        "long-term-issuer-a", "issuer A there: its later key", registries.longTerm.registry().a());
    issuer(
        "long-term-issuer-a-first", "issuer A there: its first key", registries.longTerm.first());
    issuer("next-issuer-a", "issuer A, a certificate by the next root", registries.stranger);
  }

  static String print(VectorRegistries registries) {
    return new KeyVectors(registries).file.print();
  }

  private void registry(String name, String of, TestRegistry registry) {
    add(name + "-root", "root of the " + of, registry.rootKey(), registry.root());
    add(
        name + "-bundle",
        "signer of bundles of the " + of,
        registry.bundleKey(),
        registry.bundleCertificate());
  }

  private void issuer(String id, String comment, TestIssuer issuer) {
    add(id, comment, issuer.key(), issuer.certificate());
  }

  private void add(String id, String comment, SigningKey key, Certificate certificate) {
    byte[] publicKey =
        SubjectPublicKeyInfo.getInstance(key.publicKey().encoded().toArray())
            .getPublicKeyData()
            .getOctets();
    file.begin(id, comment)
        .put("suite", key.suite().name())
        .put("purpose", certificate.purpose().name())
        .put("secret", secret(key).toHex())
        .put("public", Bytes.wrap(publicKey).toHex())
        .put("certificate", certificate.der().toHex())
        .put("kid", certificate.kid().toHex());
  }

  /** 32 bytes. */
  private static Bytes secret(SigningKey key) {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.revealPrivateKeyInfo().toArray());
    try {
      return Bytes.wrap(
          key.suite() == Suite.ED25519
              ? ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets()
              : BigIntegers.asUnsignedByteArray(
                  32, ECPrivateKey.getInstance(info.parsePrivateKey()).getKey()));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
