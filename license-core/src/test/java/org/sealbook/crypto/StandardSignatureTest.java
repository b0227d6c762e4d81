package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.vectors.Vectors;

/** Signatures that the standards print. */
class StandardSignatureTest {
  @TestFactory
  Stream<DynamicTest> sm2() {
    return Vectors.tests("sm2-gbt32918.json", StandardSignatureTest::sm2);
  }

  private static void sm2(JsonNode vector) {
    String userId = Vectors.text(vector, "userId");
    assertEquals("1234567812345678", userId, "the one that licences are signed with");
    SigningKey key;
    try {
      key =
          ecKey(
              Sm2VerifyingKey.GROUP,
              Vectors.text(vector, "secret"),
              Keys.fixed(Vectors.text(vector, "k")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String point = "04" + Vectors.text(vector, "x") + Vectors.text(vector, "y");
    assertTrue(key.publicKey().encoded().toHex().endsWith(point));
    Bytes message = Vectors.bytes(vector, "message");
    Bytes signature = key.sign(message);
    assertEquals(Vectors.bytes(vector, "r").concat(Vectors.bytes(vector, "s")), signature);
    assertTrue(key.publicKey().verify(message, signature));
  }

  @Test
  void esp256() throws Exception { // RFC 6979 §A.2.5, SHA-256, "sample"
    SigningKey key =
        ecKey(
            P256VerifyingKey.GROUP,
            "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
            Keys.RANDOM);
    Bytes signature = key.sign(Bytes.utf8("sample"));
    assertEquals(
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
            + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
        signature.toHex());
    assertTrue(key.publicKey().verify(Bytes.utf8("sample"), signature));
  }

  @Test
  void ed25519() throws Exception { // RFC 8032 §7.1, test 3
    Bytes seed = Bytes.fromHex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
    PrivateKeyInfo info =
        new PrivateKeyInfo(
            new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
            new DEROctetString(seed.toArray()));
    SigningKey key = SigningKey.parse(Bytes.wrap(info.getEncoded()), Keys.RANDOM);
    assertTrue(
        key.publicKey()
            .encoded()
            .toHex()
            .endsWith("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
    assertEquals(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        key.sign(Bytes.fromHex("af82")).toHex());
  }

  private static SigningKey ecKey(EcGroup group, String d, SecureRandom random) throws IOException {
    PrivateKeyInfo info =
        new PrivateKeyInfo(group.algorithm(), new ECPrivateKey(256, new BigInteger(d, 16)));
    return SigningKey.parse(Bytes.wrap(info.getEncoded()), random);
  }
}
