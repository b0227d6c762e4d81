package org.sealbook.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * A passphrase, 1 to {@link #LENGTH_LIMIT} characters, held so that it can be wiped: {@link #close}
 * it when the keys are open. Shown nowhere; {@link #revealChars} is the only way to its characters.
 */
public final class Passphrase implements AutoCloseable {
  /** Most characters (UTF-16 units) in a passphrase. */
  public static final int LENGTH_LIMIT = 1024;

  private final char[] chars;
  private boolean closed;

  private Passphrase(char[] chars) {
    this.chars = chars;
    if (chars.length == 0) {
      throw new SealbookException(
          ErrorCode.PASSPHRASE_MISSING, "the passphrase is empty", "give a passphrase");
    }
    if (chars.length > LENGTH_LIMIT) {
      close();
      throw unreadable("has more than " + LENGTH_LIMIT + " characters");
    }
  }

  /**
   * Copies {@code chars}; the caller may wipe its own.
   *
   * @throws SealbookException PASSPHRASE_MISSING where there is none, INPUT_UNREADABLE where there
   *     are too many or they are no text
   */
  public static Passphrase of(char[] chars) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(CharBuffer.wrap(chars))) {
      throw unreadable("contains half a character (an unpaired surrogate)");
    }
    return new Passphrase(chars.clone());
  }

  /**
   * Decodes {@code bytes}, all of them: a line end at the end is for the caller to take off.
   *
   * @throws SealbookException as {@link #of}, INPUT_UNREADABLE also where they are not UTF-8
   */
  public static Passphrase fromUtf8(Bytes bytes) {
    CharBuffer decoded;
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.buffer());
    } catch (CharacterCodingException e) {
      throw unreadable("is not UTF-8 text");
    }
    char[] chars = new char[decoded.remaining()];
    decoded.get(chars);
    Arrays.fill(decoded.array(), '\0');
    return new Passphrase(chars);
  }

  private static SealbookException unreadable(String defect) {
    return new SealbookException(
        ErrorCode.INPUT_UNREADABLE,
        "the passphrase " + defect,
        "give the passphrase as one line of UTF-8 text");
  }

  /** A copy of the secret's characters; wipe it after use. */
  public char[] revealChars() {
    requireOpen();
    return chars.clone();
  }

  /** The secret in UTF-8; wipe it after use. */
  byte[] revealUtf8() {
    requireOpen();
    ByteBuffer encoded = ByteBuffer.allocate(3 * chars.length);
    // complete characters only, so nothing is left over and nothing replaced
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(chars), encoded, true);
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }

  /**
   * @throws IllegalStateException where it has been wiped
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the passphrase has been wiped");
    }
  }

  /** Wipes the characters; reading them afterwards is a mistake of the caller. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(chars, '\0');
  }

  @Override
  public String toString() {
    return "a passphrase";
  }
}
