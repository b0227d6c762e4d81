package org.sealbook.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.sealbook.base.Bytes;
import org.sealbook.cose.Base45;

/**
 * QR texts as they are written every day, compressed. Versions of zlib compress differently: a
 * published text that still stands for the same content is kept.
 */
final class QrStreams {
  private static final String PREFIX = "SEAL1:";
  private static final int LARGEST = 1 << 16;

  private QrStreams() {}

  /** The text of the vector {@code id}. */
  static String text(String id, Bytes content) {
    return published(id)
        .filter(text -> inflated(text).equals(Optional.of(content)))
        .orElseGet(() -> PREFIX + Base45.encode(deflated(content)));
  }

  private static Optional<String> published(String id) {
    if (!Files.exists(Vectors.folder().resolve("licences.json"))) {
      return Optional.empty();
    }
    return Vectors.load("licences.json").stream()
        .filter(vector -> Vectors.text(vector, "id").equals(id))
        .map(vector -> vector.path("qr"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst();
  }

  private static Optional<Bytes> inflated(String text) {
    return Base45.decode(text.substring(PREFIX.length())).map(QrStreams::inflate);
  }

  private static Bytes deflated(Bytes content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(content.toArray());
    deflater.finish();
    byte[] stream = new byte[LARGEST];
    int length = deflater.deflate(stream);
    deflater.end();
    return Bytes.of(stream, 0, length);
  }

  private static Bytes inflate(Bytes stream) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stream.toArray());
      byte[] content = new byte[LARGEST];
      return Bytes.wrap(Arrays.copyOf(content, inflater.inflate(content)));
    } catch (DataFormatException e) {
      return Bytes.EMPTY;
    } finally {
      inflater.end();
    }
  }
}
