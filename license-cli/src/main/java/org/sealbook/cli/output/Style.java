package org.sealbook.cli.output;

/** Colours, or none. */
public enum Style {
  PLAIN,
  ANSI;

  public String good(String text) {
    return wrap("1;32", text);
  }

  public String bad(String text) {
    return wrap("1;31", text);
  }

  public String doubtful(String text) {
    return wrap("1;33", text);
  }

  public String heading(String text) {
    return wrap("1", text);
  }

  private String wrap(String code, String text) {
    return this == ANSI ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
