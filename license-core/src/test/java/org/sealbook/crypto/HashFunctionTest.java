package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
