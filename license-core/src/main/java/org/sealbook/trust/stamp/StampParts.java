package org.sealbook.trust.stamp;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;

/**
 * The parts of a SEQUENCE, taken one after the other. The library's structures pass over parts that
 * are too many and take one kind for another; here each of these is an {@link
 * IllegalArgumentException}.
 */
final class StampParts {
  private final ASN1Sequence parts;
  private int at;

  private StampParts(ASN1Sequence parts) {
    this.parts = parts;
  }

  /** Of a value that must be a SEQUENCE. */
  static StampParts of(ASN1Encodable value) {
    require(value instanceof ASN1Sequence, "no SEQUENCE");
    return new StampParts((ASN1Sequence) value);
  }

  /** The one value that these bytes are, in DER. */
  static ASN1Primitive der(byte[] encoded) {
    try {
      ASN1Primitive value = ASN1Primitive.fromByteArray(encoded);
      require(
          value != null && Arrays.equals(encoded, value.getEncoded(ASN1Encoding.DER)),
          "it is not in DER");
      return value;
    } catch (IOException e) {
      throw new IllegalArgumentException("no value of ASN.1", e);
    }
  }

  boolean isEnd() {
    return at == parts.size();
  }

  /** The next part, whatever it is. */
  ASN1Encodable next() {
    require(!isEnd(), "a part is missing");
    return parts.getObjectAt(at++);
  }

  /** The next part, which must be of this kind. */
  <T> T next(Class<T> kind) {
    ASN1Encodable part = next();
    require(kind.isInstance(part), "a part is of another kind");
    return kind.cast(part);
  }

  /** The next part if it stands under this context tag. */
  Optional<ASN1TaggedObject> tagged(int number) {
    boolean there =
        !isEnd()
            && parts.getObjectAt(at) instanceof ASN1TaggedObject tagged
            && tagged.hasContextTag(number);
    return there ? Optional.of((ASN1TaggedObject) next()) : Optional.empty();
  }

  /** Passes over the next part if it stands under this context tag: a SET, whatever is in it. */
  void skipSet(int number) {
    tagged(number).ifPresent(set -> ASN1Set.getInstance(set, false));
  }

  /** Demands that no part is left. */
  void end() {
    require(isEnd(), "a part too many");
  }

  static void require(boolean asItMustBe, String otherwise) {
    if (!asItMustBe) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
