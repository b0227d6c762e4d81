package org.sealbook.vectors;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.sealbook.base.Bytes;

/** DER values put together by hand, so that they can be wrong in any way. */
final class Tlv {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int UTF8 = 0x0c;
  static final int PRINTABLE = 0x13;
  static final int T61 = 0x14;
  static final int IA5 = 0x16;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int BMP = 0x1e;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  static final Bytes NULL = Bytes.fromHex("0500");

  private Tlv() {}

  /** One value of low tag number, with the shortest length. */
  static Bytes of(int tag, Bytes... contents) {
    Bytes content = Bytes.EMPTY;
    for (Bytes part : contents) {
      content = content.concat(part);
    }
    int size = content.size();
    Bytes head;
    if (size < 0x80) {
      head = Bytes.of((byte) tag, (byte) size);
    } else if (size < 0x100) {
      head = Bytes.of((byte) tag, (byte) 0x81, (byte) size);
    } else {
      head = Bytes.of((byte) tag, (byte) 0x82, (byte) (size >> 8), (byte) size);
    }
    return head.concat(content);
  }

  static Bytes of(int tag, String hex) {
    return of(tag, Bytes.fromHex(hex));
  }

  static Bytes sequence(Bytes... parts) {
    return of(SEQUENCE, parts);
  }

  /** A bit string of whole bytes. */
  static Bytes bits(Bytes content) {
    return of(BIT_STRING, Bytes.of((byte) 0), content);
  }

  static Bytes ascii(int tag, String text) {
    return of(tag, Bytes.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  static Bytes utf8(String text) {
    return of(UTF8, Bytes.utf8(text));
  }

  static Bytes oid(String dotted) {
    try {
      return Bytes.of(new ASN1ObjectIdentifier(dotted).getEncoded());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
