package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.merkle.MerkleTree;

class BatchTest {
  private static final SigningKey KEY = Keys.of(Suite.SM2);
  private static final Certificate CERTIFICATE = Issuing.of(Suite.SM2).license(KEY.publicKey());
  private static final Bytes HEADER = header(CERTIFICATE);

  @Property(tries = 40)
  void everyLicenceOfABatchVerifies(@ForAll @IntRange(min = 1, max = 64) int size) {
    List<Bytes> leaves = leaves(HEADER, size);
    List<Bytes> fields = new BatchSigner(KEY).sign(HEADER, leaves);
    BatchVerifier verifier = new BatchVerifier(1);
    for (int i = 0; i < size; i++) {
      assertTrue(verifier.verify(CERTIFICATE, HEADER, leaves.get(i), fields.get(i)));
      if (size > 1) {
        Bytes other = leaves.get((i + 1) % size);
        assertFalse(verifier.verify(CERTIFICATE, HEADER, other, fields.get(i)));
      }
    }
    assertEquals(1, verifier.remembered());
  }

  @Property(tries = 200)
  void oneChangedByteOfTheFieldIsNoticed(
      @ForAll @IntRange(max = 300) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    List<Bytes> leaves = leaves(HEADER, 64);
    BatchVerifier verifier = new BatchVerifier(1);
    Bytes good = new BatchSigner(KEY).sign(HEADER, leaves).get(5);
    assertTrue(verifier.verify(CERTIFICATE, HEADER, leaves.get(5), good));
    byte[] bad = good.toArray();
    bad[place % bad.length] ^= (byte) change;
    assertFalse(verifier.verify(CERTIFICATE, HEADER, leaves.get(5), Bytes.of(bad)));
  }

  @Test
  void theLargestProofWrittenHas192Bytes() {
    List<Bytes> fields = new BatchSigner(KEY).sign(HEADER, leaves(HEADER, 64));
    BatchSeal seal = BatchSeal.parse(fields.get(63)).orElseThrow();
    assertEquals(192, seal.path().size());
    assertEquals(fields.get(63), seal.encode());
  }

  @Test
  void theSignatureIsOverTheFormatsBytes() {
    List<Bytes> leaves = leaves(HEADER, 3);
    BatchSeal seal =
        BatchSeal.parse(new BatchSigner(KEY).sign(HEADER, leaves).get(0)).orElseThrow();
    Bytes a = sm3(0x00, leaves.get(0));
    Bytes b = sm3(0x00, leaves.get(1));
    Bytes c = sm3(0x00, leaves.get(2));
    Bytes root = sm3(0x01, sm3(0x01, a, b), c);
    // [ "Signature1", header, "sealbook-batch-1", << [3, root] >> ], written by hand
    Bytes message =
        Bytes.fromHex("846a" + Bytes.utf8("Signature1").toHex() + "51")
            .concat(HEADER)
            .concat(Bytes.fromHex("50" + Bytes.utf8("sealbook-batch-1").toHex() + "5824"))
            .concat(Bytes.fromHex("82035820"))
            .concat(root);
    assertEquals(17, HEADER.size());
    assertTrue(KEY.publicKey().verify(message, seal.signature()));
    assertEquals(b.concat(c), seal.path());
  }

  @Test
  void headerCertificateAndLeafAreAllBound() {
    List<Bytes> leaves = leaves(HEADER, 4);
    Bytes field = new BatchSigner(KEY).sign(HEADER, leaves).get(2);
    BatchVerifier verifier = new BatchVerifier(8);
    assertTrue(verifier.verify(CERTIFICATE, HEADER, leaves.get(2), field));
    Certificate otherKey = Issuing.of(Suite.SM2).license(Keys.fresh(Suite.SM2).publicKey());
    assertFalse(verifier.verify(otherKey, HEADER, leaves.get(2), field));
    assertFalse(verifier.verify(CERTIFICATE, header(otherKey), leaves.get(2), field));
    assertFalse(verifier.verify(CERTIFICATE, HEADER, leaves.get(2).slice(1, 9), field));
    assertEquals(1, verifier.remembered());
  }

  @Test
  void aLicenceInAnothersNameInOnesOwnTreeIsRefusedEvenWhenTheTreeIsRemembered() {
    SigningKey keyB = Keys.fresh(Suite.SM2);
    Certificate b = Issuing.of(Suite.SM2).license(keyB.publicKey());
    Bytes inNameOfA = CoseSign1.sigStructure(HEADER, Bytes.EMPTY, Bytes.utf8("forged"));
    List<Bytes> leaves = new ArrayList<>(leaves(header(b), 3));
    leaves.add(inNameOfA);
    List<Bytes> fields = new BatchSigner(keyB).sign(header(b), leaves);
    BatchVerifier verifier = new BatchVerifier(8);
    assertTrue(verifier.verify(b, header(b), leaves.get(0), fields.get(0)));
    // A's licence is checked with A's header and the certificate that its kid names
    assertFalse(verifier.verify(CERTIFICATE, HEADER, inNameOfA, fields.get(3)));
    // B signs the tree under A's header: still B's key, and A's certificate is what counts
    Bytes underA = new BatchSigner(keyB).sign(HEADER, leaves).get(3);
    assertFalse(verifier.verify(CERTIFICATE, HEADER, inNameOfA, underA));
  }

  @Test
  void sizeAndIndexOutOfRangeAreRefused() {
    Bytes leaf = leaves(HEADER, 1).get(0);
    BatchVerifier verifier = new BatchVerifier(0);
    Bytes root = HashFunction.SM3.leaf(leaf);
    assertTrue(verifier.verify(CERTIFICATE, HEADER, leaf, field(1, 0, Bytes.EMPTY, root)));
    assertFalse(verifier.verify(CERTIFICATE, HEADER, leaf, field(0, 0, Bytes.EMPTY, root)));
    assertFalse(verifier.verify(CERTIFICATE, HEADER, leaf, field(1, 1, Bytes.EMPTY, root)));
    assertFalse(verifier.verify(CERTIFICATE, HEADER, leaf, field(1, -1, Bytes.EMPTY, root)));
    assertFalse(verifier.verify(CERTIFICATE, HEADER, leaf, field(-1, -2, Bytes.EMPTY, root)));
    assertFalse(verifier.verify(CERTIFICATE, HEADER, leaf, field(1L << 40, 0, Bytes.EMPTY, root)));
  }

  @Test
  void theLargestBatchTakenHas65536Leaves() {
    for (int size : new int[] {65_536, 65_537}) {
      List<Bytes> leaves = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        leaves.add(HashFunction.SM3.leaf(Bytes.utf8("leaf " + i)));
      }
      MerkleTree tree = MerkleTree.of(HashFunction.SM3, leaves);
      int index = 65_535;
      Bytes field = field(size, index, tree.inclusionPath(index), tree.root());
      assertEquals(
          size == 65_536,
          new BatchVerifier(0).verify(CERTIFICATE, HEADER, Bytes.utf8("leaf " + index), field));
    }
  }

  @Test
  void pathsOfAnotherLengthAreRefused() {
    List<Bytes> leaves = leaves(HEADER, 5);
    BatchVerifier verifier = new BatchVerifier(8);
    BatchSeal seal =
        BatchSeal.parse(new BatchSigner(KEY).sign(HEADER, leaves).get(0)).orElseThrow();
    Bytes path = seal.path();
    for (Bytes bad :
        List.of(
            Bytes.EMPTY,
            path.slice(0, 64),
            path.slice(0, 95),
            path.concat(Bytes.of((byte) 0)),
            path.concat(path.slice(0, 32)))) {
      Bytes field = write(5, 0, bad, seal.signature());
      assertFalse(verifier.verify(CERTIFICATE, HEADER, leaves.get(0), field));
    }
    assertTrue(
        verifier.verify(CERTIFICATE, HEADER, leaves.get(0), write(5, 0, path, seal.signature())));
  }

  @Test
  void fieldsOfAnotherShapeAreRefused() {
    Bytes leaf = leaves(HEADER, 1).get(0);
    Bytes good = new BatchSigner(KEY).sign(HEADER, List.of(leaf)).get(0);
    String hex = good.toHex();
    BatchVerifier verifier = new BatchVerifier(0);
    assertTrue(verifier.verify(CERTIFICATE, HEADER, leaf, good));
    for (String bad :
        List.of(
            "",
            hex + "00",
            hex.substring(2),
            "83" + hex.substring(2),
            "85" + hex.substring(2) + "00",
            "841801" + hex.substring(4),
            "84f9" + hex.substring(4),
            hex.substring(0, hex.length() - 2))) {
      assertFalse(verifier.verify(CERTIFICATE, HEADER, leaf, Bytes.fromHex(bad)), bad);
    }
    assertFalse(verifier.verify(CERTIFICATE, HEADER, leaf, KEY.sign(leaf)), "a plain signature");
  }

  @Test
  void suitesWithoutBatchesSignAndVerifyNone() {
    Bytes leaf = leaves(HEADER, 1).get(0);
    Bytes field = new BatchSigner(KEY).sign(HEADER, List.of(leaf)).get(0);
    for (Suite suite : new Suite[] {Suite.ESP256, Suite.ED25519}) {
      SigningKey key = Keys.of(suite);
      assertThrows(IllegalArgumentException.class, () -> new BatchSigner(key));
      Certificate certificate = Issuing.of(Suite.SM2).license(key.publicKey());
      assertFalse(new BatchVerifier(0).verify(certificate, HEADER, leaf, field));
    }
  }

  @Test
  void batchesOfNoneOrMoreThan64AreNotSigned() {
    BatchSigner signer = new BatchSigner(KEY);
    List<Bytes> many = leaves(HEADER, 65);
    assertThrows(IllegalArgumentException.class, () -> signer.sign(HEADER, List.of()));
    assertThrows(IllegalArgumentException.class, () -> signer.sign(HEADER, many));
  }

  @Test
  void theLeastRecentlyMetBatchIsForgotten() {
    BatchVerifier verifier = new BatchVerifier(3);
    List<Bytes> leaves = leaves(HEADER, 2);
    for (int i = 0; i < 10; i++) {
      Bytes field = new BatchSigner(KEY).sign(HEADER, leaves).get(0);
      assertTrue(verifier.verify(CERTIFICATE, HEADER, leaves.get(0), field));
      assertEquals(Math.min(i + 1, 3), verifier.remembered());
    }
    assertThrows(IllegalArgumentException.class, () -> new BatchVerifier(-1));
  }

  @Test
  void aRememberedSignatureCountsForNoOtherSignatureBytes() {
    List<Bytes> leaves = leaves(HEADER, 2);
    BatchSigner signer = new BatchSigner(KEY);
    BatchVerifier verifier = new BatchVerifier(8);
    BatchSeal one = BatchSeal.parse(signer.sign(HEADER, leaves).get(0)).orElseThrow();
    BatchSeal two = BatchSeal.parse(signer.sign(HEADER, leaves).get(0)).orElseThrow();
    assertNotEquals(one.signature(), two.signature());
    Bytes mixed = one.signature().slice(0, 32).concat(two.signature().slice(32, 64));
    assertTrue(verifier.verify(CERTIFICATE, HEADER, leaves.get(0), one.encode()));
    assertFalse(
        verifier.verify(CERTIFICATE, HEADER, leaves.get(0), write(2, 0, one.path(), mixed)));
  }

  @Test
  void oneVerifierServesSeveralThreads() {
    List<Bytes> leaves = leaves(HEADER, 64);
    List<Bytes> fields = new BatchSigner(KEY).sign(HEADER, leaves);
    BatchVerifier verifier = new BatchVerifier(2);
    assertTrue(
        IntStream.range(0, 640)
            .parallel()
            .allMatch(
                i -> verifier.verify(CERTIFICATE, HEADER, leaves.get(i % 64), fields.get(i % 64))));
  }

  /** A map of alg and kid: 17 bytes. */
  private static Bytes header(Certificate certificate) {
    return new CborWriter(32)
        .writeMapHeader(2)
        .writeInt(1)
        .writeInt(Suite.SM2.batchAlg().getAsLong())
        .writeInt(4)
        .writeBytes(certificate.kid())
        .toBytes();
  }

  private static List<Bytes> leaves(Bytes header, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> CoseSign1.sigStructure(header, Bytes.EMPTY, Bytes.utf8("licence " + i)))
        .toList();
  }

  /** A field with the numbers given, and the key's real signature over that size and root. */
  private static Bytes field(long size, long index, Bytes path, Bytes root) {
    return write(size, index, path, KEY.sign(BatchSeal.signedBytes(HEADER, size, root)));
  }

  private static Bytes write(long size, long index, Bytes path, Bytes signature) {
    return new CborWriter()
        .writeArrayHeader(4)
        .writeInt(size)
        .writeInt(index)
        .writeBytes(path)
        .writeBytes(signature)
        .toBytes();
  }

  private static Bytes sm3(int prefix, Bytes... parts) {
    Hasher hasher = HashFunction.SM3.start().add((byte) prefix);
    for (Bytes part : parts) {
      hasher.add(part);
    }
    return hasher.finish();
  }
}
