package org.sealbook.vectors;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.code.Iso7064;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.CborTree;

/** Begins vectors with the ordinary licence of suite SM2, one part changed, signed anew. */
final class Forge {
  static final int CORE = -65537;
  static final int STATUS = 65535;

  private final LicenseVectors vectors;
  private final Signed full;
  private final Signed bare;
  private final SigningKey key;

  Forge(VectorRegistries registries, LicenseVectors vectors) {
    this.vectors = vectors;
    this.full = registries.license(Suite.SM2);
    this.bare = full.withUnprotected(CoseSign1.EMPTY_HEADER);
    this.key = registries.of(Suite.SM2).a().key();
  }

  /** The licence that is changed, with all details. */
  Signed good() {
    return full;
  }

  SigningKey key() {
    return key;
  }

  /** A vector whose licence comes from elsewhere. */
  LicenseVectors.Question begin(String id, String comment) {
    return vectors.begin(id, comment);
  }

  /** Another payload, no details. */
  LicenseVectors.Question payload(String id, String comment, UnaryOperator<Bytes> change) {
    return signed(id, comment, bare.withPayload(change.apply(bare.payload())));
  }

  /** Another value in the payload, no details. */
  LicenseVectors.Question claim(String id, String comment, Object value, Object... path) {
    return payload(id, comment, payload -> set(payload, value, path));
  }

  /** Another protected header. */
  LicenseVectors.Question header(String id, String comment, UnaryOperator<Bytes> change) {
    return signed(id, comment, full.withHeader(change.apply(full.header())));
  }

  /** Another unprotected header. */
  LicenseVectors.Question unprotected(String id, String comment, Bytes header) {
    return signed(id, comment, full.withUnprotected(header));
  }

  /** Other details with their own digest. */
  LicenseVectors.Question details(
      String id, String comment, UnaryOperator<List<CborValue>> change) {
    return details(id, comment, full.payload(), change.apply(leaves()));
  }

  /** Another payload and other details, whose digest it holds. */
  LicenseVectors.Question details(
      String id, String comment, Bytes payload, List<CborValue> leaves) {
    return signed(id, comment, DetailLeaves.put(full, payload, leaves));
  }

  /**
   * The leaves of the ordinary licence: its ordinary fields, {@code holder/1}, {@code field/住所}.
   */
  List<CborValue> leaves() {
    return DetailLeaves.of(full);
  }

  private LicenseVectors.Question signed(String id, String comment, Signed license) {
    LicenseVectors.Question question = vectors.begin(id, comment);
    return question.file(license.signedBy(key));
  }

  /** An identifier whose check character is right, whatever its parts are. */
  static String identifier(String type, String issuer, String serial, String version) {
    String body = (type + issuer + serial + version).replaceAll("[^0-9A-Z]", "");
    return String.join(".", type, issuer, serial, version, "" + Iso7064.mod37_36(body));
  }

  static Bytes set(Bytes in, Object value, Object... path) {
    return CborTree.set(in, CborTree.of(value), path);
  }
}
