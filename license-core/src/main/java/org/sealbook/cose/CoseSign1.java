package org.sealbook.cose;

import java.util.Optional;
import org.sealbook.base.Bytes;

/**
 * A message with one signature, {@code COSE_Sign1} (RFC 9052 §4.2), as its exact bytes: tag 18
 * once, then an array of protected header, unprotected header, payload and signature. The contents
 * of the protected header, payload and signature are not looked into.
 *
 * @param protectedHeader the content of the byte string, an encoded map ({@link ProtectedHeader})
 * @param unprotected the encoded unprotected header, a deterministic map
 * @param payload what is signed
 * @param signature as the algorithm defines it
 */
public record CoseSign1(Bytes protectedHeader, Bytes unprotected, Bytes payload, Bytes signature) {
  /** An unprotected header that says nothing. */
  public static final Bytes EMPTY_HEADER = Bytes.of((byte) 0xa0);

  private static final String CONTEXT = "Signature1";
  private static final int TAG = 18;
  private static final byte TAG_18 = (byte) (0xc0 | TAG);

  /**
   * Checks the unprotected header.
   *
   * @throws CborException if {@code unprotected} is not one deterministic map
   */
  public CoseSign1 {
    CborReader reader = new CborReader(unprotected);
    if (reader.peek() != CborType.MAP) {
      throw reader.unexpected("the unprotected header must be a map");
    }
    reader.skip();
    reader.requireEnd();
  }

  /**
   * Reads exactly one tagged message.
   *
   * @throws CborException if the bytes are anything else, or more
   */
  public static CoseSign1 parse(Bytes encoded) {
    CborReader reader = behindTag(encoded);
    int count = reader.readArrayHeader();
    if (count != 4) {
      throw new CborException(
          CborDefect.UNEXPECTED, 1, "a COSE_Sign1 has 4 parts, this array " + count);
    }
    Bytes protectedHeader = reader.readBytes();
    Bytes unprotected = reader.readEncoded();
    Bytes payload = reader.readBytes();
    Bytes signature = reader.readBytes();
    reader.requireEnd();
    return new CoseSign1(protectedHeader, unprotected, payload, signature);
  }

  /**
   * The content of the protected header, if the input begins like a tagged message; the rest is not
   * looked at. For recognising messages of an unknown version before judging them.
   */
  public static Optional<Bytes> peekProtectedHeader(Bytes encoded) {
    try {
      CborReader reader = behindTag(encoded);
      return reader.readArrayHeader() == 4 ? Optional.of(reader.readBytes()) : Optional.empty();
    } catch (CborException notAMessage) {
      return Optional.empty();
    }
  }

  private static CborReader behindTag(Bytes encoded) {
    byte[] bytes = encoded.toArray();
    if (bytes.length == 0 || bytes[0] != TAG_18) {
      throw new CborException(CborDefect.UNEXPECTED, 0, "a COSE_Sign1 begins with tag 18");
    }
    return new CborReader(bytes, 1);
  }

  /** The tagged message, as {@link #parse} reads it. */
  public Bytes encode() {
    return encode(protectedHeader, unprotected, payload, signature);
  }

  /**
   * The tagged message of parts that are known to be sound: nothing is checked.
   *
   * @param unprotected an encoded map, as {@link CborWriter} writes it
   */
  public static Bytes encode(
      Bytes protectedHeader, Bytes unprotected, Bytes payload, Bytes signature) {
    int size =
        2
            + CborWriter.sizeOfBytes(protectedHeader.size())
            + unprotected.size()
            + CborWriter.sizeOfBytes(payload.size())
            + CborWriter.sizeOfBytes(signature.size());
    return CborWriter.tagged(TAG, size)
        .writeArrayHeader(4)
        .writeBytes(protectedHeader)
        .writeEncoded(unprotected)
        .writeBytes(payload)
        .writeBytes(signature)
        .given();
  }

  /** What the signature of this message is made over (RFC 9052 §4.4). */
  public Bytes sigStructure(Bytes externalAad) {
    return sigStructure(protectedHeader, externalAad, payload);
  }

  /**
   * What a signature is made over (RFC 9052 §4.4): {@code ["Signature1", protected, external_aad,
   * payload]}.
   *
   * @param externalAad what both sides know without it being sent; empty if nothing
   */
  public static Bytes sigStructure(Bytes protectedHeader, Bytes externalAad, Bytes payload) {
    int size =
        1
            + CborWriter.sizeOfBytes(CONTEXT.length())
            + CborWriter.sizeOfBytes(protectedHeader.size())
            + CborWriter.sizeOfBytes(externalAad.size())
            + CborWriter.sizeOfBytes(payload.size());
    return new CborWriter(size)
        .writeArrayHeader(4)
        .writeText(CONTEXT)
        .writeBytes(protectedHeader)
        .writeBytes(externalAad)
        .writeBytes(payload)
        .given();
  }
}
