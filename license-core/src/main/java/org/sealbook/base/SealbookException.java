package org.sealbook.base;

/**
 * The world is not as it must be: a registry that is locked or damaged, a bundle that cannot be
 * used, a wrong passphrase. Carries a stable code for programs and two sentences for people: what
 * is wrong and where (message), what to do next (hint).
 *
 * <p>A negative answer (a licence that is not valid, a row that is rejected) is a value, never
 * this; a mistake of the calling code is an {@link IllegalArgumentException} or {@link
 * IllegalStateException}.
 */
public final class SealbookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String hint;

  public SealbookException(ErrorCode code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  public SealbookException(ErrorCode code, String message, String hint, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  public ErrorCode code() {
    return code;
  }

  /**
   * What to do next; empty where there is nothing sensible to advise. Names commands of {@code
   * license}: a host with screens of its own goes by {@link #code}.
   */
  public String hint() {
    return hint;
  }
}
