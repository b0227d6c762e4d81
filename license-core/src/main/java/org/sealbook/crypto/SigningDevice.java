package org.sealbook.crypto;

import org.sealbook.base.Bytes;

/**
 * A private key that stays where it is: in a cryptographic module, on a card, on a signing server.
 * It signs digests and is made a {@link SigningKey} by {@link SigningKey#inDevice}.
 */
@FunctionalInterface
public interface SigningDevice {
  /**
   * Signs a digest as it is; nothing is hashed any more.
   *
   * @param digest 32 bytes. For ESP256 SHA-256 of the message; for SM2 the e of GB/T 32918.2-2016
   *     §6.1, SM3 of Z and the message, with the user identifier {@code 1234567812345678}
   * @return r ‖ s, 64 bytes
   * @throws org.sealbook.base.SealbookException {@code KEY_UNUSABLE} where the device does not sign
   */
  Bytes sign(Bytes digest);
}
