package org.sealbook.cli;

import java.util.List;

/** How a command ended. */
public enum ExitCode {
  /** Done; for {@code verify}: every input is valid. */
  DONE(0),
  /** A bug of ours. */
  INTERNAL(1),
  /** Bad arguments. */
  USAGE(2),
  /** {@code verify}: at least one input is invalid; {@code timestamp show}: it is wrong. */
  INVALID(3),
  /** {@code verify}: none invalid, at least one indeterminate. */
  INDETERMINATE(4),
  /** An input that cannot be read at all, or a registry, store or bundle that cannot be used. */
  UNUSABLE(5),
  /** {@code import}: finished, some rows rejected. */
  ROWS_REJECTED(6),
  /** No such licence; {@code timestamp show}: no time stamp. */
  NOT_FOUND(7);

  /** Where several apply, the first of these does. */
  private static final List<ExitCode> PRECEDENCE =
      List.of(INTERNAL, USAGE, UNUSABLE, INVALID, INDETERMINATE, ROWS_REJECTED, NOT_FOUND, DONE);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** What the process returns, 0 to 7. */
  public int code() {
    return code;
  }

  /** The one of both that takes precedence. */
  public ExitCode and(ExitCode other) {
    return PRECEDENCE.indexOf(this) <= PRECEDENCE.indexOf(other) ? this : other;
  }
}
