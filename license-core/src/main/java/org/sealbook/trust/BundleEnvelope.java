package org.sealbook.trust;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CborReader;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.Purpose;
import org.sealbook.crypto.Suite;

/**
 * The signed message around a bundle's content, and the two certificates that it brings along.
 *
 * @param message the bytes as received
 * @param suite of the bundle certificate
 * @param signer the bundle certificate
 * @param root the root that vouches for it and for the issuers' certificates
 */
record BundleEnvelope(CoseSign1 message, Suite suite, Certificate signer, Certificate root) {
  static final String TYP = "sb-bundle-1";

  private static final int MAX_SIZE = 67_108_864;
  private static final String KIND = "sb-bundle-";

  /** The label of a time stamp over the signature, 3161-ctt (RFC 9921 §3.1). */
  private static final long TIME_STAMP = 270;

  /** Labels of the unprotected header that are skipped: time stamps (RFC 9921) and receipts. */
  private static final Set<Long> SKIPPED = Set.of(269L, TIME_STAMP, 394L);

  /**
   * Takes the message apart without checking any signature.
   *
   * @throws SealbookException BUNDLE_UNUSABLE where it is no bundle of this version
   */
  static BundleEnvelope parse(Bytes encoded) {
    return parse(encoded, false);
  }

  /**
   * The same, for what was in order before and has been in safe keeping since: the certificates are
   * not checked again.
   */
  static BundleEnvelope reread(Bytes encoded) {
    return parse(encoded, true);
  }

  private static BundleEnvelope parse(Bytes encoded, boolean known) {
    if (encoded.size() > MAX_SIZE) {
      throw unusable("it has " + encoded.size() + " bytes, at most " + MAX_SIZE + " are read");
    }
    requireKnownKind(encoded);
    try {
      CoseSign1 message = CoseSign1.parse(encoded);
      ProtectedHeader header = ProtectedHeader.parse(message.protectedHeader());
      requireSkippedLabels(message.unprotected());
      if (header.x5chain().size() != 2) {
        throw unusable("it brings " + header.x5chain().size() + " certificates, not 2");
      }
      Certificate signer = certificate(Purpose.BUNDLE, header.x5chain().get(0), known);
      Certificate root = certificate(Purpose.ROOT, header.x5chain().get(1), known);
      if (signer.purpose() != Purpose.BUNDLE || root.purpose() != Purpose.ROOT) {
        throw unusable(
            "its certificates are for "
                + signer.purpose()
                + " and "
                + root.purpose()
                + ", not for BUNDLE and ROOT");
      }
      Suite suite = signer.publicKey().suite();
      if (header.alg() != suite.alg()) {
        throw unusable("its algorithm " + header.alg() + " is not that of its certificate");
      }
      if (!header.kid().equals(signer.kid())) {
        throw unusable("its kid is not that of its certificate");
      }
      return new BundleEnvelope(message, suite, signer, root);
    } catch (CborException e) {
      throw unusable("it is damaged: " + e.getMessage(), e);
    }
  }

  /** Signatures of root, bundle certificate and content. */
  void requireSignatures() {
    if (!root.verifyIssuedBy(root)) {
      throw unusable("its root certificate is not signed by itself");
    }
    if (!signer.verifyIssuedBy(root)) {
      throw unusable("its bundle certificate is not signed by its root");
    }
    if (!signer.publicKey().verify(message.sigStructure(Bytes.EMPTY), message.signature())) {
      throw unusable("its signature is wrong: it was changed after it was signed");
    }
  }

  /** The hash of what is signed. */
  Bytes identity() {
    return suite.hash().hash(message.sigStructure(Bytes.EMPTY));
  }

  /** What stands under the label of a time stamp, an encoded item that nobody has looked at. */
  Optional<Bytes> timeStamp() {
    return Optional.ofNullable(unprotected().get(TIME_STAMP));
  }

  /** The message with this token as its time stamp; its identity is the same. */
  Bytes withTimeStamp(Bytes token) {
    NavigableMap<Long, Bytes> labels = unprotected();
    labels.put(TIME_STAMP, new CborWriter().writeBytes(token).toBytes());
    CborWriter header = new CborWriter().writeMapHeader(labels.size());
    labels.forEach((label, item) -> header.writeInt(label).writeEncoded(item));
    return new CoseSign1(
            message.protectedHeader(), header.toBytes(), message.payload(), message.signature())
        .encode();
  }

  /** By label; all are positive, so that their order is that of their encodings. */
  private NavigableMap<Long, Bytes> unprotected() {
    NavigableMap<Long, Bytes> labels = new TreeMap<>();
    CborReader reader = new CborReader(message.unprotected());
    for (int left = reader.readMapHeader(); left > 0; left--) {
      labels.put(reader.readInt(), reader.readEncoded());
    }
    return labels;
  }

  private static void requireKnownKind(Bytes encoded) {
    Optional<Bytes> header = CoseSign1.peekProtectedHeader(encoded);
    Optional<ProtectedHeader.TypAndAlg> kind =
        header.isPresent() ? ProtectedHeader.peek(header.get()) : Optional.empty();
    if (kind.isEmpty()) {
      throw unusable("it is no signed object of a registry");
    }
    String typ = kind.get().typ();
    if (!typ.equals(TYP)) {
      throw unusable(
          typ.startsWith(KIND)
              ? "it is of a kind that this version does not know: " + typ
              : "it is another kind of object: " + typ);
    }
  }

  private static void requireSkippedLabels(Bytes unprotected) {
    CborReader reader = new CborReader(unprotected);
    for (int left = reader.readMapHeader(); left > 0; left--) {
      long label = reader.readInt();
      if (!SKIPPED.contains(label)) {
        throw unusable("its unprotected header has the unknown label " + label);
      }
      reader.skip();
    }
    reader.requireEnd();
  }

  private static Certificate certificate(Purpose purpose, Bytes der, boolean known) {
    try {
      return known ? Certificate.reread(der, purpose) : Certificate.parse(der);
    } catch (InvalidCertificateException e) {
      String what = purpose == Purpose.ROOT ? "root" : "bundle";
      throw unusable("its " + what + " certificate cannot be used: " + e.getMessage(), e);
    }
  }

  static SealbookException unusable(String why) {
    return new SealbookException(ErrorCode.BUNDLE_UNUSABLE, message(why), HINT);
  }

  static SealbookException unusable(String why, Throwable cause) {
    return new SealbookException(ErrorCode.BUNDLE_UNUSABLE, message(why), HINT, cause);
  }

  private static final String HINT = "get the bundle again from the registry";

  private static String message(String why) {
    return "the trust bundle cannot be used: " + why;
  }
}
