package org.sealbook.seal;

/**
 * Why bytes could not be read as a licence. Each constant is the reason of the same name in VERIFY;
 * whether it disproves or leaves open is decided there.
 */
public enum SealFault {
  /** Something else: another kind of file, or another kind of our signed objects (steps 1, 2). */
  NOT_A_LICENSE,
  /** A kind, version or algorithm that this version does not know (step 2). */
  FORMAT_UNKNOWN,
  /** Recognisably a licence or its QR text, and not as a writer writes it (steps 1, 3). */
  MALFORMED,
  /** Claims or core break a rule of FORMAT §3 (step 6). */
  CLAIMS_INVALID,
  /** The details do not have the digest that the core names (step 9). */
  DETAILS_MISMATCH,
  /** The details break another rule of FORMAT §4 (step 9). */
  DETAILS_INVALID
}
