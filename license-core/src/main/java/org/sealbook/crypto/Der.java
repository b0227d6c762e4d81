package org.sealbook.crypto;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.sealbook.base.Bytes;

/** Reading ASN.1 strictly: one value, in DER, with nothing behind it. */
final class Der {
  private Der() {}

  /**
   * The value that {@code der} encodes, made into a structure by {@code structure}.
   *
   * @throws IllegalArgumentException where {@code der} is not the DER encoding (ITU-T X.690 §10) of
   *     exactly one value, or {@code structure} does not take that value
   */
  static <T> T read(Bytes der, Function<ASN1Primitive, T> structure) {
    byte[] given = der.toArray();
    try {
      ASN1Primitive value = ASN1Primitive.fromByteArray(given);
      if (value == null || !Arrays.equals(given, value.getEncoded(ASN1Encoding.DER))) {
        throw new IllegalArgumentException("not in DER");
      }
      return structure.apply(value);
    } catch (IOException e) {
      throw new IllegalArgumentException("not ASN.1: " + e.getMessage(), e);
    } catch (IllegalStateException | ClassCastException | IndexOutOfBoundsException e) {
      // The library reports some malformed values this way.
      throw new IllegalArgumentException("not the expected ASN.1: " + e.getMessage(), e);
    }
  }
}
