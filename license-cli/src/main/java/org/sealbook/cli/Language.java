package org.sealbook.cli;

import java.util.Locale;

/** The languages in which verdicts are complete. */
public enum Language {
  EN,
  ZH;

  /**
   * The language of a POSIX locale name such as {@code zh_CN.UTF-8}; English for every other one,
   * and for none.
   */
  static Language ofLocale(String locale) {
    return locale.startsWith("zh") ? ZH : EN;
  }

  /** The text in this language. */
  public String pick(String english, String chinese) {
    return this == ZH ? chinese : english;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
