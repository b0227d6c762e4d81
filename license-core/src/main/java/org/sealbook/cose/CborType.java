package org.sealbook.cose;

/** The five types of the subset. */
public enum CborType {
  /** An integer from −2⁶³ to 2⁶³−1 (major types 0 and 1). */
  INT,
  /** A byte string (major type 2). */
  BYTES,
  /** A text string (major type 3). */
  TEXT,
  /** An array of definite length (major type 4). */
  ARRAY,
  /** A map of definite length (major type 5). */
  MAP
}
