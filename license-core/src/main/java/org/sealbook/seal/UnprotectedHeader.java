package org.sealbook.seal;

import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CoseLabels;
import org.sealbook.cose.CoseSign1;

/**
 * The unsigned header of a licence (FORMAT §3.3).
 *
 * @param details the encoded list of leaves; empty where all details are withheld
 */
record UnprotectedHeader(Optional<Bytes> details) {
  /** No details, no receipts. */
  static final Bytes EMPTY = CoseSign1.EMPTY_HEADER;

  /**
   * Reads over receipts, which version 1 does not know, and keeps the details unread.
   *
   * @throws org.sealbook.cose.CborException and {@link IllegalArgumentException} for anything else
   */
  static UnprotectedHeader parse(Bytes encoded) {
    ItemReader items = new ItemReader(encoded);
    ItemReader.KnownKeys labels = items.map("the unprotected header");
    if (labels.has(CoseLabels.RECEIPTS)) {
      items.skip();
    }
    Optional<Bytes> details =
        labels.has(LicenseFormat.DETAILS_LABEL) ? Optional.of(items.encoded()) : Optional.empty();
    labels.end();
    items.end();
    return new UnprotectedHeader(details);
  }
}
