package org.sealbook.vectors;

import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestRegistry;

/**
 * Begins vectors with the ordinary bundle of suite SM2, one part changed, signed anew. In the
 * ascending order of codes issuer B is the first.
 */
final class BundleForge {
  static final int B = 0;
  static final int A = 1;

  private final TestRegistry sm2;
  private final BundleVectors vectors;
  private final Signed good;

  BundleForge(VectorRegistries registries, BundleVectors vectors) {
    this.sm2 = registries.of(Suite.SM2);
    this.vectors = vectors;
    this.good = Signed.of(vectors.get("sm2"));
  }

  Signed good() {
    return good;
  }

  BundleVectors vectors() {
    return vectors;
  }

  /** Another payload. */
  BundleVectors.Offer payload(String id, String comment, UnaryOperator<Bytes> change) {
    return signed(id, comment, good.withPayload(change.apply(good.payload())));
  }

  /** Another value in the payload. */
  BundleVectors.Offer value(String id, String comment, Object value, Object... path) {
    return payload(id, comment, payload -> set(payload, value, path));
  }

  /** Another protected header. */
  BundleVectors.Offer header(String id, String comment, UnaryOperator<Bytes> change) {
    return signed(id, comment, good.withHeader(change.apply(good.header())));
  }

  /** Another unprotected header, which no signature covers. */
  BundleVectors.Offer unprotected(String id, String comment, String hex) {
    return vectors.begin(id, comment).bundle(good.withUnprotected(Bytes.fromHex(hex)).encode());
  }

  private BundleVectors.Offer signed(String id, String comment, Signed bundle) {
    BundleVectors.Offer offer = vectors.begin(id, comment);
    return offer.bundle(bundle.signedBy(sm2.bundleKey()).encode());
  }

  static Bytes set(Bytes in, Object value, Object... path) {
    return CborTree.set(in, CborTree.of(value), path);
  }

  static CborValue get(Bytes in, Object... path) {
    return CborTree.get(in, path);
  }
}
