package org.sealbook.cose;

/** What is wrong with bytes that should be deterministic CBOR; names never change. */
public enum CborDefect {
  /** The input ends inside an item, or a length or count exceeds what is left of it. */
  TRUNCATED,
  /** Bytes follow the item. */
  TRAILING_BYTES,
  /** An integer, length or count is not written in its shortest form. */
  NOT_SHORTEST,
  /** An indefinite length, or the break that ends one. */
  INDEFINITE_LENGTH,
  /** Additional information 28 to 30, which RFC 8949 §3 reserves. */
  RESERVED,
  /** An integer outside −2⁶³ to 2⁶³−1. */
  INTEGER_TOO_LARGE,
  /** A floating-point number, boolean, null, undefined or other simple value. */
  SIMPLE_VALUE,
  /** A tag. */
  TAG,
  /** A text string that is not well-formed UTF-8. */
  TEXT_MALFORMED,
  /** A map key that is an array or a map. */
  KEY_TYPE,
  /** A map key that stands twice. */
  KEY_DUPLICATE,
  /** A map key that sorts before the one it follows. */
  KEY_UNSORTED,
  /** Arrays and maps nested deeper than {@link CborReader#MAX_DEPTH}. */
  TOO_DEEP,
  /** Well-formed, but another type, count or value than this place demands. */
  UNEXPECTED
}
