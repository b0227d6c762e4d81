package org.sealbook.code;

/** Why a code is not right; names never change, new ones are added behind. */
public enum CodeReason {
  /** Nothing but white space. */
  EMPTY,
  /** No kind of code has this form. */
  UNKNOWN_FORM,
  /** Digits and letters, but no kind of code has so many. */
  LENGTH_WRONG,
  /** A character stands where none of its kind may stand. */
  CHARACTER_NOT_ALLOWED,
  /** The check character is not the one that belongs to the others. */
  CHECK_CHARACTER_MISMATCH,
  /** The date inside the code is not in the calendar. */
  DATE_NOT_REAL,
  /** Like a licence identifier, but its root is not 1.2.156.3005.2. */
  ROOT_WRONG,
  /** Not type, issuer, serial, version and check behind the root. */
  PARTS_WRONG,
  /** The type of a licence identifier has not 21 characters. */
  TYPE_LENGTH_WRONG,
  /** The issuer of a licence identifier has not 18, 9 or 6 characters. */
  ISSUER_LENGTH_WRONG,
  /** The serial of a licence identifier has not 1 to 32 digits and letters. */
  SERIAL_LENGTH_WRONG,
  /** The version of a licence identifier is not three digits from 001. */
  VERSION_WRONG,
  /** The check of a licence identifier is not one character. */
  CHECK_LENGTH_WRONG,
  /**
   * A business registration number with the right check digit, which is no kind of its own here.
   */
  REGISTRATION_NUMBER
}
