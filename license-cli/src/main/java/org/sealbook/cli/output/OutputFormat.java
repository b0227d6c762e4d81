package org.sealbook.cli.output;

import java.util.Locale;

/** The forms in which a list is answered. */
public enum OutputFormat {
  TABLE,
  JSON,
  JSONL,
  CSV;

  /** The lower-case word of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
