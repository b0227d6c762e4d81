package org.sealbook.cose;

/** Bytes that are not what they should be: names the defect and the byte it was found at. */
public final class CborException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CborDefect defect;
  private final int offset;

  /**
   * Names the defect and its place.
   *
   * @param offset bytes from the beginning of the input, from 0, to where the defective item begins
   */
  public CborException(CborDefect defect, int offset, String detail) {
    super(defect + " at byte " + offset + ": " + detail);
    this.defect = defect;
    this.offset = offset;
  }

  public CborDefect defect() {
    return defect;
  }

  /** Bytes from the beginning of the input, from 0. */
  public int offset() {
    return offset;
  }
}
