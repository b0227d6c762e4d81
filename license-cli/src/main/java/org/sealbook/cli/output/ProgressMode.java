package org.sealbook.cli.output;

import java.util.Locale;

/** The words of {@code --progress}. */
public enum ProgressMode {
  /** A line that is redrawn on a terminal, plain lines elsewhere. */
  AUTO,
  /** JSON Lines for scripts. */
  JSONL,
  NONE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
