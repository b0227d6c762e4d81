package org.sealbook.crypto;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.ExtendedDigest;

/**
 * The JDK's SHA-256 as a digest of Bouncy Castle's. The JDK uses the processor's SHA instructions,
 * once its second compiler has compiled the caller.
 */
final class JdkSha256 implements ExtendedDigest {
  private final MessageDigest digest;

  JdkSha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String getAlgorithmName() {
    return "SHA-256";
  }

  @Override
  public int getDigestSize() {
    return 32;
  }

  @Override
  public int getByteLength() {
    return 64;
  }

  @Override
  public void update(byte in) {
    digest.update(in);
  }

  @Override
  public void update(byte[] in, int offset, int length) {
    digest.update(in, offset, length);
  }

  @Override
  public int doFinal(byte[] out, int offset) {
    try {
      return digest.digest(out, offset, getDigestSize());
    } catch (DigestException e) {
      throw new IllegalArgumentException("no room for 32 bytes at offset " + offset, e);
    }
  }

  @Override
  public void reset() {
    digest.reset();
  }
}
