package org.sealbook.seal;

import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CborReader;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Suite;

/**
 * A licence of which nothing is known but that it is well-formed. It shows what it takes to find
 * the signer and to check the signature; what it claims is shown only by methods that say so in
 * their names, and belongs in front of nobody before the signature was found good.
 */
public final class UnverifiedLicense {
  /** The longest licence file, in bytes: reading one byte more of a file is enough. */
  public static final int MAX_SIZE = LicenseFormat.MAX_SIZE;

  private static final Bytes BEGINNING = Bytes.fromHex("d284");

  private final CoseSign1 message;
  private final ProtectedHeader header;
  private final UnprotectedHeader unprotected;
  private final Suite suite;
  private final Bytes sigStructure;

  private UnverifiedLicense(
      CoseSign1 message, ProtectedHeader header, UnprotectedHeader unprotected, Suite suite) {
    this.message = message;
    this.header = header;
    this.unprotected = unprotected;
    this.suite = suite;
    this.sigStructure = message.sigStructure(Bytes.EMPTY);
  }

  /**
   * Reads a licence file or a QR text: steps 1 to 3 of VERIFY.
   *
   * @return refused as NOT_A_LICENSE, FORMAT_UNKNOWN or MALFORMED
   */
  public static Reading<UnverifiedLicense> parse(Bytes input) {
    if (QrText.isMarked(input)) {
      Optional<Bytes> message = QrText.decode(input);
      return message.isPresent()
          ? parseMessage(message.get(), true)
          : Reading.refused(SealFault.MALFORMED, "the QR text is damaged");
    }
    if (!input.startsWith(BEGINNING)) {
      return Reading.refused(SealFault.NOT_A_LICENSE, "it begins like no licence");
    }
    return parseMessage(input, false);
  }

  private static Reading<UnverifiedLicense> parseMessage(Bytes message, boolean fromQrText) {
    // what can be seen of kind and version decides, even if the rest is wrong
    Optional<Bytes> header = CoseSign1.peekProtectedHeader(message);
    Optional<ProtectedHeader.TypAndAlg> kind =
        header.isPresent() ? ProtectedHeader.peek(header.get()) : Optional.empty();
    if (kind.isPresent()) {
      String typ = kind.get().typ();
      if (LicenseFormat.OTHER_KINDS.contains(typ)) {
        return Reading.refused(SealFault.NOT_A_LICENSE, "it is another kind of object: " + typ);
      }
      if (!typ.equals(LicenseFormat.TYP)) {
        return Reading.refused(SealFault.FORMAT_UNKNOWN, "unknown kind or version");
      }
      if (Suite.ofAlg(kind.get().alg()).isEmpty()) {
        return Reading.refused(SealFault.FORMAT_UNKNOWN, "unknown algorithm " + kind.get().alg());
      }
    }
    try {
      return Reading.accepted(parseStrictly(message, fromQrText));
    } catch (CborException | IllegalArgumentException e) {
      return Reading.refused(SealFault.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static UnverifiedLicense parseStrictly(Bytes encoded, boolean fromQrText) {
    require(encoded.size() <= MAX_SIZE, "longer than " + MAX_SIZE + " bytes");
    CoseSign1 message = CoseSign1.parse(encoded);
    ProtectedHeader header = ProtectedHeader.parse(message.protectedHeader());
    require(header.x5chain().isEmpty(), "a licence carries no certificates");
    UnprotectedHeader unprotected = UnprotectedHeader.parse(message.unprotected());
    require(
        !fromQrText || message.unprotected().equals(UnprotectedHeader.EMPTY),
        "the unprotected header of a QR text is empty");
    CborReader payload = new CborReader(message.payload());
    payload.skip();
    payload.requireEnd();
    Optional<Suite> suite = Suite.ofAlg(header.alg());
    require(suite.isPresent(), "unknown algorithm");
    return new UnverifiedLicense(message, header, unprotected, suite.get());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The COSE algorithm: of {@link #suite}, plain or batch. */
  public long alg() {
    return header.alg();
  }

  /** The suite that the algorithm belongs to. */
  public Suite suite() {
    return suite;
  }

  /** Which certificate's key is said to have signed: 8 bytes. */
  public Bytes kid() {
    return header.kid();
  }

  /** The protected header, as received. */
  public Bytes protectedHeader() {
    return message.protectedHeader();
  }

  /** What the signature is made over (RFC 9052 §4.4, empty external_aad). */
  public Bytes sigStructure() {
    return sigStructure;
  }

  /** The signature field: 64 bytes, or the encoding of a batch seal. Not looked at yet. */
  public Bytes signature() {
    return message.signature();
  }

  /** H over the Sig_structure: the same for every copy of one licence, redacted or not. */
  public Bytes identity() {
    return suite.hash().hash(sigStructure);
  }

  /** The licence file, byte for byte; also where it was read from a QR text. */
  public Bytes encoded() {
    return message.encode();
  }

  /** The same licence without details and receipts, as a QR text holds it. */
  public Bytes withoutDetails() {
    return with(UnprotectedHeader.EMPTY);
  }

  /**
   * What the licence claims (step 6 of VERIFY), whether the signature is good or not.
   *
   * @return refused as CLAIMS_INVALID
   */
  public Reading<Claims> unverifiedClaims() {
    return ClaimsReader.read(message.payload());
  }

  /**
   * What the copy discloses beside the core (step 9 of VERIFY), whether the signature is good or
   * not. {@link Details#NONE} where the copy has no list of details.
   *
   * @param claims of this licence
   * @return refused as DETAILS_MISMATCH or DETAILS_INVALID
   */
  public Reading<Details> unverifiedDetails(Claims claims) {
    Optional<Bytes> encoded = unprotected.details();
    return encoded.isPresent()
        ? DetailsReader.read(encoded.get(), claims, suite.hash())
        : Reading.accepted(Details.NONE);
  }

  /** All that the copy shows, whether the signature is good or not. */
  public Reading<DisclosedLicense> unverifiedContent() {
    return unverifiedClaims()
        .then(
            claims ->
                unverifiedDetails(claims)
                    .then(details -> Reading.accepted(new DisclosedLicense(claims, details))));
  }

  UnprotectedHeader unprotected() {
    return unprotected;
  }

  /** The same licence with another unprotected header. */
  Bytes with(Bytes unprotectedHeader) {
    return new CoseSign1(
            message.protectedHeader(), unprotectedHeader, message.payload(), message.signature())
        .encode();
  }

  /** Which bytes, and none of what they claim. */
  @Override
  public String toString() {
    return "unverified licence " + identity().slice(0, 8).toHex();
  }
}
