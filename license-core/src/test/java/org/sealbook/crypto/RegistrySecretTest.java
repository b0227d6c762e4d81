package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;

class RegistrySecretTest {
  @Test
  void theMacIsThatOfBouncyCastleForEveryLengthAroundTheBlocks() {
    Random random = new Random(3);
    byte[] key = new byte[RegistrySecret.SIZE];
    random.nextBytes(key);
    RegistrySecret secret = RegistrySecret.of(Bytes.of(key));
    for (int length = 0; length < 200; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      HMac mac = new HMac(new SM3Digest());
      mac.init(new KeyParameter(key));
      mac.update(message, 0, length);
      byte[] expected = new byte[HashFunction.SIZE];
      mac.doFinal(expected, 0);
      assertEquals(Bytes.of(expected), secret.hmacSm3(Bytes.of(message)));
    }
  }
}
