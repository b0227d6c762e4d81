package org.sealbook.seal.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;

class CaptionTest {
  private static final String IDENTIFIER =
      "11100000MB0143028R001.11430000006122244L.20260000001.001.8";

  private static BufferedImage image(Bytes png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png.toArray()));
  }

  private static String text(int length) {
    return ("SEAL1:" + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".repeat(80))
        .substring(0, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 50, 580, 1_000, 3_391})
  void aCodeWithACaptionIsRead(int length) {
    Caption caption = Caption.of(List.of("449101109000001", IDENTIFIER));
    Bytes png = QrPicture.png(text(length), caption).orElseThrow();
    assertEquals(Optional.of(text(length)), QrReader.read(png, "SEAL1:"));
  }

  /** Above the caption nothing differs, the white margin included. */
  @Test
  void theCodeIsTheSameWithAndWithout() throws IOException {
    BufferedImage plain = image(QrPicture.png(text(580)).orElseThrow());
    BufferedImage captioned =
        image(QrPicture.png(text(580), Caption.of(List.of(IDENTIFIER))).orElseThrow());
    int side = plain.getWidth();
    assertEquals(side, captioned.getWidth());
    assertTrue(captioned.getHeight() > side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        assertEquals(plain.getRGB(x, y), captioned.getRGB(x, y));
      }
    }
    assertTrue(hasInk(captioned, side, captioned.getHeight()));
  }

  private static boolean hasInk(BufferedImage image, int fromLine, int toLine) {
    for (int y = fromLine; y < toLine; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xff) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void whatCannotBeDrawnIsLeftOut() {
    assertEquals(
        List.of("扫码核验 SCAN TO VERIFY", "JY-1"),
        Caption.of(List.of("粤（2018）深圳市不动产权第1号", "JY-1", "abc")).lines(1_000));
  }

  @Test
  void aWideLineIsBrokenBehindADot() {
    int width = PixelFont.width("11100000MB0143028R001.11430000006122244L.0");
    List<String> lines = Caption.of(List.of(IDENTIFIER)).lines(width);
    assertEquals(
        List.of(
            "扫码核验 SCAN TO VERIFY",
            "11100000MB0143028R001.11430000006122244L.",
            "20260000001.001.8"),
        lines);
  }

  /** However narrow, every character stands somewhere and the end is reached. */
  @Test
  void aNarrowCodeHasManyLines() {
    String joined = String.join("", Caption.of(List.of("0123456789")).lines(12));
    assertTrue(joined.endsWith("0123456789"), joined);
  }

  @Test
  void everyCharacterIsDrawnOnceAndDiffersFromTheOthers() {
    String all = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./:()_扫码核验";
    assertTrue(PixelFont.has(all));
    assertFalse(PixelFont.has("a"));
    List<String> drawn =
        all.codePoints()
            .mapToObj(c -> java.util.Arrays.deepToString(PixelFont.draw(Character.toString(c))))
            .distinct()
            .toList();
    assertEquals(all.length(), drawn.size());
  }
}
