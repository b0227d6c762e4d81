package org.sealbook.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the values of a business field are. All but {@link #INTEGER} are held as text. */
public enum FieldKind {
  TEXT,
  /** An ISO date, 1900-01-01 to 2200-12-31. */
  DATE,
  /** A whole number within 64 bits. */
  INTEGER,
  /** Digits with at most one point and a leading minus, exactly as written. */
  DECIMAL,
  /** One of the codes that the field lists. */
  CODE,
  /** 统一社会信用代码 with its right check character. */
  USCC,
  /** 公民身份号码 of 18 characters with its right check character. */
  CITIZEN,
  /** A division code of six digits (GB/T 2260). */
  AREA,
  /** A file that lies beside the licence: its digest, size, media type and name. */
  ATTACHMENT;

  public static Optional<FieldKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The lower-case word of catalogue files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
