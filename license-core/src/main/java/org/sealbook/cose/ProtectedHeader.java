package org.sealbook.cose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealbook.base.Bytes;

/**
 * The signed header of every object here: a map of {@code alg}, {@code kid}, {@code typ} and, where
 * the object brings its certificates along, {@code x5chain}. No other label is allowed, so that a
 * header means the same to every reader.
 *
 * @param alg the algorithm's number, see {@link CoseLabels}
 * @param kid which key signed, exactly {@value #KID_SIZE} bytes
 * @param typ kind and version of the object
 * @param x5chain certificates in DER, the signer's first; empty if the object brings none. Written
 *     as an array even if there is one only
 */
public record ProtectedHeader(long alg, Bytes kid, String typ, List<Bytes> x5chain) {
  /** Bytes of a {@code kid}. */
  public static final int KID_SIZE = 8;

  public ProtectedHeader {
    if (kid.size() != KID_SIZE) {
      throw new IllegalArgumentException("kid has " + kid.size() + " bytes, not " + KID_SIZE);
    }
    x5chain = List.copyOf(x5chain);
  }

  /** A header without certificates. */
  public ProtectedHeader(long alg, Bytes kid, String typ) {
    this(alg, kid, typ, List.of());
  }

  /** What a reader looks at before anything else. */
  public record TypAndAlg(String typ, long alg) {}

  /**
   * Reads the content of a protected header.
   *
   * @throws CborException if it is not such a map, or has any other label
   */
  public static ProtectedHeader parse(Bytes encoded) {
    CborReader reader = new CborReader(encoded);
    int labels = reader.readMapHeader();
    if (labels != 3 && labels != 4) {
      throw new CborException(
          CborDefect.UNEXPECTED, 0, "3 or 4 labels are expected, not " + labels);
    }
    requireLabel(reader, CoseLabels.ALG);
    long alg = reader.readInt();
    requireLabel(reader, CoseLabels.KID);
    int kidAt = reader.position();
    Bytes kid = reader.readBytes();
    if (kid.size() != KID_SIZE) {
      throw new CborException(
          CborDefect.UNEXPECTED, kidAt, "kid has " + kid.size() + " bytes, not " + KID_SIZE);
    }
    requireLabel(reader, CoseLabels.TYP);
    String typ = reader.readText();
    List<Bytes> x5chain = labels == 4 ? readChain(reader) : List.of();
    reader.requireEnd();
    return new ProtectedHeader(alg, kid, typ, x5chain);
  }

  private static List<Bytes> readChain(CborReader reader) {
    requireLabel(reader, CoseLabels.X5CHAIN);
    int at = reader.position();
    int count = reader.readArrayHeader();
    if (count == 0) {
      throw new CborException(CborDefect.UNEXPECTED, at, "an x5chain without certificates");
    }
    List<Bytes> chain = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chain.add(reader.readBytes());
    }
    return chain;
  }

  private static void requireLabel(CborReader reader, long expected) {
    int at = reader.position();
    long label = reader.readInt();
    if (label != expected) {
      throw new CborException(
          CborDefect.UNEXPECTED, at, "label " + expected + " is expected, not " + label);
    }
  }

  /**
   * Reads {@code typ} and {@code alg} without judging the rest, so that an object of another kind
   * or a later version can be called unknown rather than wrong. Goes through the map as long as it
   * is deterministic and its labels are integers.
   *
   * @return empty unless both were found so
   */
  public static Optional<TypAndAlg> peek(Bytes encoded) {
    OptionalLong alg = OptionalLong.empty();
    CborReader reader = new CborReader(encoded);
    try {
      for (int left = reader.readMapHeader(); left > 0; left--) {
        long label = reader.readInt();
        if (label == CoseLabels.TYP && alg.isPresent()) {
          return Optional.of(new TypAndAlg(reader.readText(), alg.getAsLong()));
        }
        if (label == CoseLabels.ALG) {
          alg = OptionalLong.of(reader.readInt());
        } else {
          reader.skip();
        }
      }
      return Optional.empty();
    } catch (CborException unreadable) {
      return Optional.empty();
    }
  }

  /** The encoded map, as {@link #parse} reads it. */
  public Bytes encode() {
    CborWriter writer = new CborWriter().writeMapHeader(x5chain.isEmpty() ? 3 : 4);
    writer.writeInt(CoseLabels.ALG).writeInt(alg);
    writer.writeInt(CoseLabels.KID).writeBytes(kid);
    writer.writeInt(CoseLabels.TYP).writeText(typ);
    if (!x5chain.isEmpty()) {
      writer.writeInt(CoseLabels.X5CHAIN).writeArrayHeader(x5chain.size());
      x5chain.forEach(writer::writeBytes);
    }
    return writer.toBytes();
  }
}
