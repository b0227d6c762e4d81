package org.sealbook.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.seal.QrText;

/**
 * QR texts as they are written every day, compressed. Versions of zlib compress differently: a
 * published text that still stands for the same licence is kept.
 */
final class QrStreams {
  private QrStreams() {}

  /** The text of the vector {@code id}. */
  static String text(String id, Bytes license) {
    return published(id)
        .filter(text -> QrText.decode(Bytes.utf8(text)).equals(Optional.of(license)))
        .orElseGet(() -> QrText.encode(license).orElseThrow());
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
}
