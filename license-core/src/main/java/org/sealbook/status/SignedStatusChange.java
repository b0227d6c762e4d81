package org.sealbook.status;

import org.sealbook.base.Bytes;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.crypto.VerifyingKey;

/**
 * A status change with its signature, as it lies in the journal (FORMAT §9). Reading one does not
 * check the signature: ask {@link #isSignedBy} with the key that {@link #kid} names.
 */
public final class SignedStatusChange {
  /** Kind and version of the object. */
  public static final String TYP = "sb-status-1";

  private final CoseSign1 message;
  private final ProtectedHeader header;
  private final Suite suite;
  private final StatusChange change;

  private SignedStatusChange(
      CoseSign1 message, ProtectedHeader header, Suite suite, StatusChange change) {
    this.message = message;
    this.header = header;
    this.suite = suite;
    this.change = change;
  }

  /**
   * Signs a change.
   *
   * @param kid of the issuer's licence certificate for {@code key}
   */
  public static SignedStatusChange sign(StatusChange change, SigningKey key, Bytes kid) {
    ProtectedHeader header = new ProtectedHeader(key.suite().alg(), kid, TYP);
    Bytes encodedHeader = header.encode();
    Bytes payload = change.encode();
    Bytes signature = key.sign(CoseSign1.sigStructure(encodedHeader, Bytes.EMPTY, payload));
    return new SignedStatusChange(
        new CoseSign1(encodedHeader, CoseSign1.EMPTY_HEADER, payload, signature),
        header,
        key.suite(),
        change);
  }

  /**
   * Reads exactly one signed change.
   *
   * @throws MalformedStatusException for anything that {@link #sign} would not write
   */
  public static SignedStatusChange parse(Bytes encoded) {
    try {
      CoseSign1 message = CoseSign1.parse(encoded);
      ProtectedHeader header = ProtectedHeader.parse(message.protectedHeader());
      Suite suite =
          Suite.ofAlg(header.alg())
              .filter(known -> known.alg() == header.alg())
              .orElseThrow(() -> malformed("algorithm " + header.alg() + " is not for changes"));
      if (!header.typ().equals(TYP) || !header.x5chain().isEmpty()) {
        throw malformed("the protected header is not that of a status change");
      }
      if (!message.unprotected().equals(CoseSign1.EMPTY_HEADER)) {
        throw malformed("the unprotected header must be empty");
      }
      if (message.signature().size() != Suite.SIGNATURE_SIZE) {
        throw malformed("the signature has " + message.signature().size() + " bytes");
      }
      return new SignedStatusChange(message, header, suite, StatusChange.decode(message.payload()));
    } catch (CborException | IllegalArgumentException e) {
      throw new MalformedStatusException("status change: " + e.getMessage(), e);
    }
  }

  private static MalformedStatusException malformed(String what) {
    return new MalformedStatusException("status change: " + what);
  }

  public StatusChange change() {
    return change;
  }

  /** Which certificate the signer names. */
  public Bytes kid() {
    return header.kid();
  }

  /** The hash of what is signed; the next change of the licence names it. */
  public Bytes identity() {
    return suite.hash().hash(message.sigStructure(Bytes.EMPTY));
  }

  /** Whether the signature is that of {@code key}, over the bytes as received. */
  public boolean isSignedBy(VerifyingKey key) {
    return key.suite() == suite
        && key.verify(message.sigStructure(Bytes.EMPTY), message.signature());
  }

  /** The licence's place in its life after this change. */
  public StatusPoint point() {
    return new StatusPoint(
        change.list(),
        change.index(),
        change.counter(),
        change.status(),
        change.signedAt(),
        identity());
  }

  /** The signed bytes. */
  public Bytes encode() {
    return message.encode();
  }
}
