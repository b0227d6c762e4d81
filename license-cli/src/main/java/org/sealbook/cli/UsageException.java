package org.sealbook.cli;

/** Arguments that are well-formed one by one and make no sense together or in this place. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * @param message what is wrong
   * @param hint what to do; may be empty
   */
  public UsageException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
