package org.sealbook.vectors;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;

/** The example that FORMAT begins with: the vector {@code example} of licences.json, explained. */
final class FormatExample {
  private final Signed license;
  private final Certificate issuer;

  private FormatExample(Signed license, Certificate issuer) {
    this.license = license;
    this.issuer = issuer;
  }

  /**
   * The section, in Markdown.
   *
   * @param license the bytes of the vector
   */
  static String print(Bytes license, VectorRegistries registries) {
    return new FormatExample(Signed.of(license), registries.of(Suite.SM2).a().certificate())
        .markdown();
  }

  private String markdown() {
    Bytes whole = license.encode();
    Bytes sigStructure = license.sigStructure();
    return String.join(
        "\n",
        "## An example",
        "",
        "A licence of suite `SM2`: the vector `example` of `test-vectors/licences.json`, "
            + whole.size()
            + " bytes.",
        "",
        block(Diagnostic.hexLines(whole)),
        "Its bytes one after the other (long parts are cut):",
        "",
        block(new ExampleBytes(license).print()),
        "The same in diagnostic notation (RFC 8949 §8; `<< >>` is a byte string with CBOR in it):",
        "",
        block(message()),
        "Its payload, the claims (§3.1):",
        "",
        block(Diagnostic.print(license.payload(), claimNames()).strip()),
        "Its details (§3.3, §4), the value of label −65537:",
        "",
        block(Diagnostic.print(details().encode(), leafNames()).strip()),
        "The hashes of the leaves, each H of the leaf's encoding:",
        "",
        block(leafHashes()),
        "and H over the encoding of the array of these is the details digest, core key 8: `"
            + HashFunction.SM3.hash(hashes()).toHex()
            + "`.",
        "",
        "What is signed, the Sig_structure (§2):",
        "",
        block(Diagnostic.hexLines(sigStructure)),
        "SM3 over that is the licence's *identity*: `"
            + HashFunction.SM3.hash(sigStructure).toHex()
            + "`. The signature, r ‖ s, is SM2's over the Sig_structure itself with the user ID"
            + " `1234567812345678`; the key is",
        "",
        block("x " + point().slice(1, 33).toHex() + "\ny " + point().slice(33, 65).toHex()),
        "from the certificate whose SM3 begins with the kid `"
            + issuer.kid().toHex()
            + "`. It stands in the bundle `sm2` of `test-vectors/bundles.json`, its secret key in"
            + " `test-vectors/keys.json` as `sm2-issuer-a`. With that bundle the answer is *valid*"
            + " on 2026-06-15.");
  }

  private static String block(String text) {
    return "```\n" + text + "\n```\n";
  }

  private CborValue details() {
    return CborTree.get(license.unprotected(), -65537);
  }

  private String message() {
    return String.join(
        "\n",
        "18([",
        "  << "
            + CborValue.decode(license.header()).toDiagnostic()
            + " >>,  / protected: alg, kid, typ /",
        "  { -65537: [ … ] },  / unprotected: the details, below /",
        "  << { … } >>,  / payload: the claims, below /",
        "  h'" + license.signature().slice(0, 32).toHex(),
        "    " + license.signature().slice(32, 64).toHex() + "'  / signature /",
        "])");
  }

  private static Map<String, String> claimNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("/2", "sub: the identifier");
    names.put("/6", "iat: 2026-03-01T02:00:00Z");
    names.put("/65535/status_list", "status: list and index");
    names.put("/-65537", "the core");
    names.put("/-65537/1", "licence number");
    names.put("/-65537/2", "holders: name, code type, code");
    names.put("/-65537/3", "issued on 2026-03-01");
    names.put("/-65537/5", "last day 2031-02-28");
    names.put("/-65537/8", "details digest");
    return names;
  }

  private static Map<String, String> leafNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("/0/0", "salt");
    names.put("/0/1", "name: the ordinary fields");
    names.put("/0/2", "value");
    names.put("/1/0", "salt");
    names.put("/1/1", "name: a sensitive field");
    names.put("/1/2", "value");
    return names;
  }

  private String leafHashes() {
    StringBuilder lines = new StringBuilder();
    for (CborValue leaf : ((CborValue.ArrayValue) details()).items()) {
      lines.append(HashFunction.SM3.hash(leaf.encode()).toHex()).append('\n');
    }
    return lines.toString().strip();
  }

  private Bytes hashes() {
    return CborTree.of(
            ((CborValue.ArrayValue) details())
                .items().stream().map(leaf -> HashFunction.SM3.hash(leaf.encode())).toList())
        .encode();
  }

  /** The uncompressed point: 04 ‖ x ‖ y. */
  private Bytes point() {
    return Bytes.wrap(
        SubjectPublicKeyInfo.getInstance(issuer.publicKey().encoded().toArray())
            .getPublicKeyData()
            .getOctets());
  }
}
