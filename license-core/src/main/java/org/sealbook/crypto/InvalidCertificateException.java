package org.sealbook.crypto;

/** Bytes that are no certificate of ours; the message is a sentence that says why. */
public final class InvalidCertificateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidCertificateException(String message) {
    super(message);
  }

  InvalidCertificateException(String message, Throwable cause) {
    super(message, cause);
  }
}
