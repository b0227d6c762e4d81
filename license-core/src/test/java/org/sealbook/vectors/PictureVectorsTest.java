package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.seal.QrText;
import org.sealbook.seal.qr.PictureFile;
import org.sealbook.seal.qr.QrReader;

/** Replays pictures.json, and makes it again. */
class PictureVectorsTest {
  @TestFactory
  Stream<DynamicTest> pictures() {
    return Vectors.tests("pictures.json", PictureVectorsTest::replay);
  }

  private static void replay(JsonNode vector) {
    Bytes picture = published(Vectors.text(vector, "picture"));
    assertTrue(PictureFile.isOne(picture));
    JsonNode text = vector.path("text");
    assertEquals(
        text.isNull() ? Optional.empty() : Optional.of(text.textValue()),
        QrReader.read(picture, QrText.PREFIX));
    if (vector.has("licence")) {
      assertEquals(PictureVectors.text(Vectors.text(vector, "licence")), text.textValue());
    }
  }

  /** The same pixels: how a PNG file is compressed is the platform's. */
  @Test
  void theyAreWhatTheGeneratorMakes() throws IOException {
    PictureVectors made = new PictureVectors();
    for (Map.Entry<String, Bytes> picture : made.pictures().entrySet()) {
      Path target = Path.of("target", "test-vectors").resolve(picture.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, picture.getValue().toArray());
    }
    Vectors.assertGenerated("pictures.json", made.print());
    made.pictures().forEach(PictureVectorsTest::assertSamePixels);
  }

  private static void assertSamePixels(String file, Bytes made) {
    if (!file.contains("cut")) {
      assertArrayEquals(
          pixels(PictureVectors.image(made)), pixels(PictureVectors.image(published(file))), file);
    }
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static Bytes published(String file) {
    try {
      return Bytes.wrap(Files.readAllBytes(Vectors.folder().resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
