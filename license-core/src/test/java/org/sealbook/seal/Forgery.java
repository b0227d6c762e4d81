package org.sealbook.seal;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.cose.CoseLabels;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Suite;
import org.sealbook.model.License;

/** Licences that no sealer would write, with whatever is asked for inside. */
final class Forgery {
  static final int CORE = -65537;
  static final int DETAILS = -65537;
  static final int STATUS = 65535;

  static final Bytes KID = Samples.kid(Suite.SM2);

  private static final Bytes NO_SIGNATURE = Bytes.of(new byte[64]);

  private Forgery() {}

  static CborValue claims(License license) {
    CoseSign1 message = CoseSign1.parse(Samples.seal(Suite.SM2, license).encoded());
    return CborValue.decode(message.payload());
  }

  /** The list of leaves. */
  static CborValue leaves(License license) {
    CoseSign1 message = CoseSign1.parse(Samples.seal(Suite.SM2, license).encoded());
    return CborEdit.get(CborValue.decode(message.unprotected()), DETAILS);
  }

  static CborValue leaf(String name, Object value) {
    return CborEdit.of(List.of(Bytes.of(new byte[16]), name, CborEdit.of(value)));
  }

  static Bytes header(Object alg, Object kid, Object typ) {
    CborValue map = new CborValue.MapValue(List.of());
    map = CborEdit.set(map, CborEdit.of(alg), 1);
    map = CborEdit.set(map, CborEdit.of(kid), 4);
    return CborEdit.set(map, CborEdit.of(typ), 16).encode();
  }

  static Bytes goodHeader() {
    return new ProtectedHeader(CoseLabels.SM2, KID, LicenseFormat.TYP).encode();
  }

  static Bytes message(Bytes header, Bytes unprotected, Bytes payload) {
    return new CoseSign1(header, unprotected, payload, NO_SIGNATURE).encode();
  }

  /** A licence with these claims and no details. */
  static UnverifiedLicense withClaims(CborValue claims) {
    return Samples.parse(message(goodHeader(), UnprotectedHeader.EMPTY, claims.encode()));
  }

  /** A licence with these leaves, whose digest is put into the claims. */
  static UnverifiedLicense withLeaves(CborValue claims, CborValue leaves) {
    List<Object> hashes = new ArrayList<>();
    if (leaves instanceof CborValue.ArrayValue array) {
      array.items().forEach(leaf -> hashes.add(hash(leaf)));
    }
    Bytes digest = Suite.SM2.hash().hash(CborEdit.of(hashes).encode());
    CborValue matching = CborEdit.set(claims, CborEdit.of(digest), CORE, 8);
    return withDetails(matching, leaves);
  }

  /** A licence with these details, as they are. */
  static UnverifiedLicense withDetails(CborValue claims, CborValue leaves) {
    CborValue unprotected = CborEdit.set(new CborValue.MapValue(List.of()), leaves, DETAILS);
    return Samples.parse(message(goodHeader(), unprotected.encode(), claims.encode()));
  }

  static Object hash(CborValue leaf) {
    return leaf instanceof CborValue.BytesValue hash
        ? hash.value()
        : Suite.SM2.hash().hash(leaf.encode());
  }
}
