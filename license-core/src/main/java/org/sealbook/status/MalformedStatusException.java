package org.sealbook.status;

/** A status list or a status change whose bytes are not what the format demands. */
public final class MalformedStatusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedStatusException(String message) {
    super(message);
  }

  MalformedStatusException(String message, Throwable cause) {
    super(message, cause);
  }
}
