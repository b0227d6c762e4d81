package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.vectors.Vectors;

class HashFunctionTest {
  @TestFactory
  Stream<DynamicTest> sm3OfTheStandard() {
    return Vectors.tests(
        "sm3.json",
        vector ->
            assertEquals(
                Vectors.bytes(vector, "digest"),
                HashFunction.SM3.hash(Vectors.bytes(vector, "message"))));
  }

  /** Bouncy Castle's, for every length around the borders of a block and of the padding. */
  @Test
  void sm3IsThatOfAnotherImplementation() {
    byte[] message = new byte[400];
    new Random(3).nextBytes(message);
    for (int length = 0; length <= message.length; length++) {
      SM3Digest theirs = new SM3Digest();
      theirs.update(message, 0, length);
      byte[] expected = new byte[HashFunction.SIZE];
      theirs.doFinal(expected, 0);
      assertEquals(Bytes.of(expected), HashFunction.SM3.hash(Bytes.of(message, 0, length)));
    }
  }

  @Test
  void sha256OfTheStandard() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        HashFunction.SHA256.hash(Bytes.utf8("abc")).toHex());
  }

  @Property
  void piecesHashLikeTheWhole(
      @ForAll HashFunction function, @ForAll byte[] head, @ForAll byte[] tail) {
    Bytes whole = function.hash(Bytes.of(head).concat(Bytes.of(tail)));
    assertEquals(whole, function.hash(Bytes.of(head), Bytes.of(tail)));
    Hasher hasher = function.start();
    hasher.add(Bytes.utf8("another hash before")).finish();
    hasher.add(head, 0, head.length);
    for (byte value : tail) {
      hasher.add(value);
    }
    assertEquals(whole, hasher.finish());
  }
}
