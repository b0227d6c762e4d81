package org.sealbook.cli.verify;

import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.seal.QrText;
import org.sealbook.seal.qr.PictureFile;
import org.sealbook.seal.qr.QrReader;

/** What a citizen brings: a licence file, a QR text, or a picture of a QR code. */
final class LicenseInput {
  /** Above what phones and scanners write; of other files much less is needed. */
  static final int READ_LIMIT = 32 << 20;

  private LicenseInput() {}

  /** The file itself, or the text of the QR code in a picture; empty where none can be read. */
  static Optional<Bytes> of(Bytes content) {
    return PictureFile.isOne(content)
        ? QrReader.read(content, QrText.PREFIX).map(Bytes::utf8)
        : Optional.of(content);
  }
}
