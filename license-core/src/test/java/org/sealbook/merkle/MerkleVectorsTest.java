package org.sealbook.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.base.Bytes;
import org.sealbook.vectors.Vectors;

class MerkleVectorsTest {
  private static final TreeHasher SHA_256 = RecursiveTree::sha256;
  private static final TreeHasher SM3 = MerkleVectorsTest::sm3;

  private static byte[] sm3(byte[] message) {
    SM3Digest digest = new SM3Digest();
    byte[] hash = new byte[digest.getDigestSize()];
    digest.update(message, 0, message.length);
    digest.doFinal(hash, 0);
    return hash;
  }

  @TestFactory
  Stream<DynamicTest> sha256Vectors() {
    return Vectors.tests("merkle-sha256.json", vector -> run(SHA_256, vector));
  }

  @TestFactory
  Stream<DynamicTest> sm3Vectors() {
    return Vectors.tests("merkle-sm3.json", vector -> run(SM3, vector));
  }

  private static void run(TreeHasher hasher, JsonNode vector) {
    String kind = Vectors.text(vector, "kind");
    switch (kind) {
      case "root" -> {
        List<Bytes> leafHashes = new ArrayList<>();
        vector
            .path("leaves")
            .forEach(leaf -> leafHashes.add(hasher.leaf(Bytes.fromHex(leaf.textValue()))));
        assertEquals(Vectors.bytes(vector, "root"), MerkleTree.of(hasher, leafHashes).root());
      }
      case "inclusion" ->
          assertEquals(
              Vectors.bool(vector, "valid"),
              InclusionProof.verify(
                  hasher,
                  Vectors.number(vector, "size"),
                  Vectors.number(vector, "index"),
                  hasher.leaf(Vectors.bytes(vector, "leaf")),
                  Vectors.bytes(vector, "path"),
                  Vectors.bytes(vector, "root")));
      case "consistency" ->
          assertEquals(
              Vectors.bool(vector, "valid"),
              ConsistencyProof.verify(
                  hasher,
                  Vectors.number(vector, "oldSize"),
                  Vectors.bytes(vector, "oldRoot"),
                  Vectors.number(vector, "size"),
                  Vectors.bytes(vector, "root"),
                  Vectors.bytes(vector, "path")));
      default -> throw new AssertionError("unknown kind " + kind);
    }
  }

  @Test
  void filesAreWhatTheirGeneratorMakes() throws IOException {
    Vectors.assertGenerated(
        "merkle-sha256.json", new MerkleVectors(SHA_256::hash).print("SHA-256"));
    Vectors.assertGenerated("merkle-sm3.json", new MerkleVectors(SM3::hash).print("SM3"));
  }

  /** Published with the reference implementation of RFC 6962, whose tree is the same. */
  @ParameterizedTest
  @CsvSource({
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void publishedRoots(int size, String root) {
    List<Bytes> leafHashes =
        MerkleVectors.LEAVES.subList(0, size).stream().map(SHA_256::leaf).toList();
    assertEquals(root, MerkleTree.of(SHA_256, leafHashes).root().toHex());
  }
}
