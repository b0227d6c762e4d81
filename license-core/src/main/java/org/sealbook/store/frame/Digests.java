package org.sealbook.store.frame;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import org.sealbook.base.Bytes;

/**
 * The two checks of the journal: CRC32C (RFC 3720 §B.4) against accidents, SHA-256 for the chain.
 */
public final class Digests {
  private Digests() {}

  public static int crc32c(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The chain value of an empty store: no two stores begin alike. */
  public static Bytes genesis(Bytes storeId) {
    MessageDigest digest = sha256();
    digest.update("sealbook-store-1".getBytes(StandardCharsets.US_ASCII));
    digest.update(storeId.buffer());
    return Bytes.wrap(digest.digest());
  }
}
