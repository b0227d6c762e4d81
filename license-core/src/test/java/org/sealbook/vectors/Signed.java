package org.sealbook.vectors;

import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.crypto.SigningKey;

/**
 * The four parts of a COSE_Sign1, put together without looking at them: the unprotected header is
 * any encoded item, the others are the contents of byte strings.
 */
record Signed(Bytes header, Bytes unprotected, Bytes payload, Bytes signature) {
  static Signed of(Bytes message) {
    CoseSign1 parts = CoseSign1.parse(message);
    return new Signed(
        parts.protectedHeader(), parts.unprotected(), parts.payload(), parts.signature());
  }

  Signed withHeader(Bytes other) {
    return new Signed(other, unprotected, payload, signature);
  }

  Signed withUnprotected(Bytes other) {
    return new Signed(header, other, payload, signature);
  }

  Signed withPayload(Bytes other) {
    return new Signed(header, unprotected, other, signature);
  }

  Signed withSignature(Bytes other) {
    return new Signed(header, unprotected, payload, other);
  }

  Signed withSignature(UnaryOperator<Bytes> change) {
    return withSignature(change.apply(signature));
  }

  /** With a good signature over what is there. */
  Signed signedBy(SigningKey key) {
    return withSignature(key.sign(sigStructure()));
  }

  Bytes sigStructure() {
    return CoseSign1.sigStructure(header, Bytes.EMPTY, payload);
  }

  Bytes encode() {
    return Bytes.fromHex("d284")
        .concat(string(header))
        .concat(unprotected)
        .concat(string(payload))
        .concat(string(signature));
  }

  /** A byte string. */
  static Bytes string(Bytes content) {
    return new CborWriter().writeBytes(content).toBytes();
  }

  static Bytes flip(Bytes bytes, int bit) {
    byte[] flipped = bytes.toArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(flipped);
  }

  /** Replaces the only place where {@code old} stands. */
  static Bytes replace(Bytes in, String oldHex, String newHex) {
    String hex = in.toHex();
    int at = evenIndexOf(hex, oldHex, 0);
    if (at < 0 || evenIndexOf(hex, oldHex, at + 2) >= 0) {
      throw new IllegalArgumentException(oldHex + " does not stand exactly once in " + hex);
    }
    return Bytes.fromHex(hex.substring(0, at) + newHex + hex.substring(at + oldHex.length()));
  }

  /** The same, and another head of the whole. */
  static Bytes replace(Bytes in, String oldHex, String newHex, String oldHead, String newHead) {
    Bytes replaced = replace(in, oldHex, newHex);
    return replaceHead(replaced, oldHead, newHead);
  }

  /** Replaces what it begins with. */
  static Bytes replaceHead(Bytes in, String oldHead, String newHead) {
    Bytes head = Bytes.fromHex(oldHead);
    if (!in.startsWith(head)) {
      throw new IllegalArgumentException("begins otherwise than " + oldHead);
    }
    return Bytes.fromHex(newHead).concat(in.slice(head.size(), in.size()));
  }

  private static int evenIndexOf(String hex, String part, int from) {
    int at = hex.indexOf(part, from);
    while (at >= 0 && at % 2 == 1) {
      at = hex.indexOf(part, at + 1);
    }
    return at;
  }
}
