package org.sealbook.seal;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import org.sealbook.base.Bytes;
import org.sealbook.cose.Base45;

/** QR texts that {@link QrText} would not write. */
final class QrTexts {
  private QrTexts() {}

  /** The text of anything at all. */
  static Bytes of(Bytes content) {
    return ofStream(zlib(content));
  }

  static Bytes ofStream(Bytes stream) {
    return Bytes.utf8(QrText.PREFIX + Base45.encode(stream));
  }

  static Bytes zlib(Bytes content) {
    return deflate(content, new Deflater());
  }

  static Bytes deflate(Bytes content, Deflater deflater) {
    deflater.setInput(content.toArray());
    deflater.finish();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] buffer = new byte[1_024];
    while (!deflater.finished()) {
      output.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return Bytes.wrap(output.toByteArray());
  }
}
