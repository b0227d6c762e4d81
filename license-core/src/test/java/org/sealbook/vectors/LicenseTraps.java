package org.sealbook.vectors;

import static org.sealbook.vectors.Forge.set;

import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.verify.Reason;

/** Licences that a verifier takes which left out one check, since every other lets them pass. */
final class LicenseTraps {
  private static final Bytes BATCH = Bytes.utf8("sealbook-batch-1");
  private static final Bytes ZERO = Bytes.of((byte) 0);

  private final VectorRegistries registries;
  private final Forge forge;
  private final LicenseVectors vectors;
  private final TestIssuer a;

  LicenseTraps(VectorRegistries registries, Forge forge, LicenseVectors vectors) {
    this.registries = registries;
    this.forge = forge;
    this.vectors = vectors;
    this.a = registries.of(Suite.SM2).a();
  }

  void add() {
    lengths();
    paths();
    headers();
    depths();
    details();
    numbers();
  }

  /** The numbers are right, and in one byte more or less than 32. */
  private void lengths() {
    for (Suite suite : new Suite[] {Suite.SM2, Suite.ESP256}) {
      Signed license = Signed.of(zeroFirst(suite));
      Bytes r = license.signature().slice(0, 32);
      Bytes s = license.signature().slice(32, 64);
      String id = GoodBundles.name(suite) + "-s-";
      wrong(suite, id + "zero-cut", "s in 31 bytes", license, r.concat(s.slice(1, 32)));
      wrong(suite, id + "zero-before", "s in 33 bytes", license, r.concat(ZERO).concat(s));
    }
  }

  private void wrong(Suite suite, String id, String comment, Signed license, Bytes signature) {
    vectors
        .begin(id, comment)
        .file(license.withSignature(signature))
        .trust(suite)
        .because(Reason.SIGNATURE_INVALID);
  }

  /** A licence whose s begins with a zero. */
  private Bytes zeroFirst(Suite suite) {
    vectors.draw("traps of suite " + suite);
    for (int i = 0; ; i++) {
      Bytes license = registries.of(suite).a().seal(TestLicense.GOOD.serial(i));
      if (Signed.of(license).signature().at(32) == 0) {
        return license;
      }
    }
  }

  /** The signature is over the root that a path of the wrong length leads to. */
  private void paths() {
    Bytes hash = Bytes.wrap(new byte[32]);
    batch("path-longer-signed", "a hash for the only leaf of a batch of one", 1, 0, hash, true);
    batch("path-31-signed", "a hash of 31 bytes", 2, 0, hash.slice(0, 31), false);
    batch("path-33-signed", "a hash of 33 bytes", 2, 0, hash.concat(ZERO), false);
    batch("index-is-size-signed", "leaf 1 of a batch of one", 1, 1, Bytes.EMPTY, false);
  }

  private void batch(String id, String comment, int size, int index, Bytes path, boolean right) {
    LicenseVectors.Question question = vectors.begin("sm2-mt-" + id, comment);
    Signed license = new BatchForgery(a).unsealed();
    Bytes leaf = HashFunction.SM3.leaf(license.sigStructure());
    Bytes one = Bytes.of((byte) 1);
    Bytes root =
        path.isEmpty()
            ? leaf
            : HashFunction.SM3.hash(
                right ? one.concat(path).concat(leaf) : one.concat(leaf).concat(path));
    Bytes tree = new CborWriter().writeArrayHeader(2).writeInt(size).writeBytes(root).toBytes();
    Bytes signature = a.key().sign(CoseSign1.sigStructure(license.header(), BATCH, tree));
    question
        .file(license.withSignature(BatchForgery.encode(size, index, path, signature)))
        .because(Reason.SIGNATURE_INVALID);
  }

  /** Headers in which typ and alg can just be seen, or just not. */
  private void headers() {
    raw("smallest", "alg 0 and an empty typ, nothing else", "a201001060", Reason.FORMAT_UNKNOWN);
    raw("half", "a count of four with four bytes behind it", "a401001060", Reason.MALFORMED);
    raw("then-garbage", "ff behind both of them", "a301001060ffff", Reason.FORMAT_UNKNOWN);
    String typ = "106b73622d62756e646c652d31"; // sb-bundle-1
    raw("outside", "sb-bundle-1 behind the last entry", "a10100" + typ, Reason.MALFORMED);
    raw("array", "sb-bundle-1 in an array", "840100" + typ, Reason.MALFORMED);
    raw("array-of-two", "the same with two items too many", "820100" + typ, Reason.MALFORMED);
    raw("of-bytes", "the head of a byte string for the map's", "4f0100" + typ, Reason.MALFORMED);
  }

  private void raw(String id, String comment, String header, Reason reason) {
    vectors
        .begin("header-read-" + id, comment)
        .file(forge.good().withHeader(Bytes.fromHex(header)))
        .because(reason);
  }

  /** Under label 4, before an unknown typ: arrays in arrays, the map being the first of 16. */
  private void depths() {
    Bytes next = set(forge.good().header(), "sb-licence-2", 16);
    vectors
        .begin("header-read-depth-16", "nested 16 deep before an unknown typ")
        .file(forge.good().withHeader(set(next, nested(15), 4)))
        .because(Reason.FORMAT_UNKNOWN);
    Bytes deepest = CborTree.of(nested(15)).encode();
    Bytes deeper =
        Signed.replace(set(next, nested(15), 4), deepest.toHex(), "81" + deepest.toHex());
    vectors
        .begin("header-read-depth-17", "17 deep: what stands behind it cannot be read")
        .file(forge.good().withHeader(deeper))
        .because(Reason.MALFORMED);
  }

  private static CborValue nested(int depth) {
    CborValue value = new CborValue.ArrayValue(List.of());
    for (int i = 1; i < depth; i++) {
      value = new CborValue.ArrayValue(List.of(value));
    }
    return value;
  }

  private void details() {
    Bytes payload = set(forge.good().payload(), List.of(List.of("张三")), Forge.CORE, 2);
    forge
        .details("details-none-needed", "an empty list, and nothing is missing", payload, List.of())
        .because(Reason.DETAILS_INVALID);
  }

  /** No digit is 0, so that every weight counts. */
  private void numbers() {
    claim("number-citizen-every-weight", "357986198711268743").because(Reason.CLAIMS_INVALID);
    claim("number-citizen-every-weight-wrong", "357986198711268746").valid();
  }

  private LicenseVectors.Question claim(String id, String number) {
    return forge.claim(id, "a number of 18 digits, none of them 0", number, Forge.CORE, 1);
  }
}
