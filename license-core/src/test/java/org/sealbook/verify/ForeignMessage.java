package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.upokecenter.cbor.CBORObject;
import org.sealbook.base.Bytes;

/** A COSE_Sign1 in the hands of another CBOR library, from which nothing leads to our own. */
final class ForeignMessage {
  private static final int TAG = 18;

  private final CBORObject parts;

  private ForeignMessage(CBORObject parts) {
    this.parts = parts;
  }

  /** Reads one of ours, and finds that there is but one way to write it. */
  static ForeignMessage read(Bytes encoded) {
    CBORObject message = CBORObject.DecodeFromBytes(encoded.toArray());
    assertTrue(message.HasMostOuterTag(TAG));
    assertArrayEquals(encoded.toArray(), message.EncodeToBytes());
    assertEquals(4, message.size());
    return new ForeignMessage(message.UntagOne());
  }

  /** A licence to be signed by the key with this kid; without details, its signature missing. */
  static ForeignMessage unsigned(long alg, Bytes kid, byte[] payload) {
    CBORObject header =
        CBORObject.NewMap()
            .Add(1, alg)
            .Add(4, CBORObject.FromObject(kid.toArray()))
            .Add(16, "sb-licence-1");
    CBORObject parts =
        CBORObject.NewArray()
            .Add(CBORObject.FromObject(header.EncodeToBytes()))
            .Add(CBORObject.NewMap())
            .Add(CBORObject.FromObject(payload));
    return new ForeignMessage(parts);
  }

  byte[] payload() {
    return parts.get(2).GetByteString();
  }

  byte[] signature() {
    return parts.get(3).GetByteString();
  }

  /** What RFC 9052 §4.4 has signed. */
  byte[] toBeSigned() {
    return CBORObject.NewArray()
        .Add("Signature1")
        .Add(parts.get(0))
        .Add(CBORObject.FromObject(new byte[0]))
        .Add(parts.get(2))
        .EncodeToBytes();
  }

  Bytes sign(byte[] signature) {
    CBORObject whole = CBORObject.NewArray();
    for (int i = 0; i < 3; i++) {
      whole.Add(parts.get(i));
    }
    whole.Add(CBORObject.FromObject(signature));
    return Bytes.wrap(CBORObject.FromObjectAndTag(whole, TAG).EncodeToBytes());
  }
}
