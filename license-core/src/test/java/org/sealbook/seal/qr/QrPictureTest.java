package org.sealbook.seal.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;

class QrPictureTest {
  private static final String PREFIX = "SEAL1:";

  /** About what a business licence has. */
  private static final String TEXT = text(580, 1);

  private static String text(int length, long seed) {
    String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    StringBuilder text = new StringBuilder(PREFIX);
    Random random = new Random(seed);
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(45)));
    }
    return text.toString();
  }

  private static BufferedImage draw(String text) {
    try {
      byte[] png = QrPicture.png(text).orElseThrow().toArray();
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes encode(BufferedImage image, String format) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      assertTrue(ImageIO.write(image, format, output));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Bytes.wrap(output.toByteArray());
  }

  /** The code on a grey sheet, turned about its centre. */
  private static BufferedImage photo(BufferedImage code, double degrees, double scale) {
    int side = (int) (code.getWidth() * scale * 1.6);
    BufferedImage sheet = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(new Color(0xd8d8d0));
    graphics.fillRect(0, 0, side, side);
    graphics.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
    int width = (int) (code.getWidth() * scale);
    graphics.drawImage(code, (side - width) / 2, (side - width) / 2, width, width, null);
    graphics.dispose();
    return sheet;
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 50, 580, 1_000, 3_391})
  void what_is_written_is_read(int length) {
    String text = text(length, length);
    Bytes png = QrPicture.png(text).orElseThrow();
    assertTrue(PictureFile.isOne(png));
    assertEquals(Optional.of(text), QrReader.read(png, PREFIX));
  }

  @Test
  void alphanumeric_mode_keeps_it_small() {
    // version 40 of level M holds 3,391 characters, and 2,331 bytes
    assertTrue(QrPicture.png(text(3_391, 1)).isPresent());
    assertEquals(Optional.empty(), QrPicture.png(text(3_392, 1)));
    assertEquals(Optional.empty(), QrPicture.png("a".repeat(2_332)));
    // version 15: 77 modules, with the quiet zone 85, of 8 pixels
    assertEquals(85 * 8, draw(TEXT).getWidth());
  }

  @Test
  void four_modules_around_are_white() {
    BufferedImage image = draw(TEXT);
    int side = image.getWidth();
    assertEquals(side, image.getHeight());
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < 32; j++) {
        for (int rgb :
            new int[] {
              image.getRGB(i, j),
              image.getRGB(j, i),
              image.getRGB(i, side - 1 - j),
              image.getRGB(side - 1 - j, i)
            }) {
          assertEquals(0xffffffff, rgb);
        }
      }
    }
    assertEquals(0xff000000, image.getRGB(32, 32));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 7, 90, 133, 180})
  void turned_photos_are_read(double degrees) {
    Bytes jpeg = encode(photo(draw(TEXT), degrees, 1.3), "jpeg");
    assertEquals(Optional.of(TEXT), QrReader.read(jpeg, PREFIX));
  }

  @Test
  void large_photos_are_read() {
    Bytes jpeg = encode(photo(draw(TEXT), 3, 4), "jpeg");
    assertEquals(Optional.of(TEXT), QrReader.read(jpeg, PREFIX));
  }

  @Test
  void transparent_background_is_paper() {
    BufferedImage opaque = draw(TEXT);
    BufferedImage clear =
        new BufferedImage(opaque.getWidth(), opaque.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < opaque.getHeight(); y++) {
      for (int x = 0; x < opaque.getWidth(); x++) {
        clear.setRGB(x, y, opaque.getRGB(x, y) == 0xff000000 ? 0xff000000 : 0);
      }
    }
    assertEquals(Optional.of(TEXT), QrReader.read(encode(clear, "png"), PREFIX));
  }

  @Test
  void of_several_codes_the_one_with_the_prefix_is_taken() {
    BufferedImage other = draw("HTTPS://EXAMPLE.ORG/");
    BufferedImage ours = draw(TEXT);
    BufferedImage page =
        new BufferedImage(
            other.getWidth() + ours.getWidth(), ours.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
    graphics.drawImage(other, 0, 0, null);
    graphics.drawImage(ours, other.getWidth(), 0, null);
    graphics.dispose();
    assertEquals(Optional.of(TEXT), QrReader.read(encode(page, "png"), PREFIX));
    assertEquals(Optional.of("HTTPS://EXAMPLE.ORG/"), QrReader.read(encode(other, "png"), PREFIX));
  }

  @Test
  void what_has_no_code_has_no_text() {
    BufferedImage white = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    assertEquals(Optional.empty(), QrReader.read(encode(white, "png"), PREFIX));
    assertEquals(Optional.empty(), QrReader.read(Bytes.utf8("GIF89a"), PREFIX));
    assertEquals(Optional.empty(), QrReader.read(Bytes.EMPTY, PREFIX));
    assertFalse(PictureFile.isOne(Bytes.utf8("SEAL1:")));
  }

  @Test
  void damaged_pictures_have_no_text() {
    Bytes png = QrPicture.png(TEXT).orElseThrow();
    for (int length = 0; length < png.size(); length += 97) {
      assertEquals(Optional.empty(), QrReader.read(png.slice(0, length), PREFIX));
    }
    assertEquals(Optional.empty(), QrReader.read(Bytes.fromHex("ffd8ffe000104a46"), PREFIX));
  }

  @Test
  void a_picture_that_claims_to_be_enormous_is_not_decoded() {
    byte[] png = QrPicture.png(TEXT).orElseThrow().toArray();
    // width and height in IHDR: 65,536 by 65,536 would be 16 GiB
    png[17] = 1;
    png[21] = 1;
    assertEquals(Optional.empty(), QrReader.read(Bytes.of(png), PREFIX));
  }

  /** Each scan goes through the whole picture: 200 over a large one took half a minute. */
  @Test
  void a_photo_of_thousands_of_scans_is_not_decoded() {
    Bytes jpeg = encode(photo(draw(TEXT), 0, 1.3), "jpeg");
    Bytes body = jpeg.slice(0, jpeg.size() - 2);
    Bytes end = jpeg.slice(jpeg.size() - 2, jpeg.size());
    Bytes scan = Bytes.fromHex("ffda0008010100003f00");
    assertEquals(1, JpegScans.count(jpeg));
    assertEquals(3, JpegScans.count(body.concat(scan).concat(scan).concat(end)));
    assertEquals(1, JpegScans.count(jpeg.concat(scan)), "behind the end of the picture");
    Bytes many = Bytes.fromHex("ffda0008010100003f00".repeat(20_000));
    assertEquals(Optional.empty(), QrReader.read(body.concat(many).concat(end), PREFIX));
    assertEquals(Optional.of(TEXT), QrReader.read(jpeg.concat(many), PREFIX));
    for (int length = 0; length < 700; length++) {
      assertTrue(JpegScans.count(jpeg.slice(0, length)) <= 1);
    }
  }

  @Test
  void what_is_decoded_of_a_picture_of_any_shape_has_its_limit() {
    assertEquals(1, Picture.step(4_000, 4_000));
    assertEquals(2, Picture.step(4_001, 4_000));
    assertEquals(8, Picture.step(1, 127_000_000));
    assertEquals(8, Picture.step(128_000_000, 1));
  }
}
