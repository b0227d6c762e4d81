package org.sealbook.seal.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;

/** Photos as clerks take them, at about eight pixels a module: noisy, from aside, turned. */
class QrPhotoTest {
  private static final String PREFIX = "SEAL1:";

  /** About what a business licence has, with the same letters each time. */
  private static final String TEXT = text();

  private static final Color TABLE = new Color(0xa8a098);

  private static String text() {
    String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    StringBuilder text = new StringBuilder(PREFIX);
    new Random(5).ints(574, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
    return text.toString();
  }

  /** The printed code on a table a third wider, at 8 pixels a module, turned about its centre. */
  private static BufferedImage table(double degrees) throws IOException {
    byte[] png = QrPicture.png(TEXT).orElseThrow().toArray();
    BufferedImage code = ImageIO.read(new ByteArrayInputStream(png));
    int side = code.getWidth() * 4 / 3;
    double offset = (side - code.getWidth()) / 2.0;
    BufferedImage table = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = table.createGraphics();
    graphics.setColor(TABLE);
    graphics.fillRect(0, 0, side, side);
    graphics.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
    graphics.drawImage(code, AffineTransform.getTranslateInstance(offset, offset), null);
    graphics.dispose();
    return table;
  }

  /**
   * Seen from below: the upper edge is shorter than the lower one by this part of it, rows lie the
   * closer the higher they are.
   */
  private static BufferedImage slanted(BufferedImage flat, double part) {
    int side = flat.getWidth();
    BufferedImage seen = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      double down = y / (double) side;
      // the projective map that keeps the lower edge and takes the upper one to its middle part
      double width = 1 - part * (1 - down);
      double fromRow = 1 - (1 - down) * (1 - part) / width;
      for (int x = 0; x < side; x++) {
        double fromColumn = 0.5 + (x / (double) side - 0.5) / width;
        int sx = (int) Math.floor(fromColumn * side);
        int sy = (int) Math.floor(fromRow * side);
        boolean on = sx >= 0 && sx < side && sy >= 0 && sy < side;
        seen.setRGB(x, y, on ? flat.getRGB(sx, sy) : TABLE.getRGB());
      }
    }
    return seen;
  }

  /** The grain of a bad camera: normally distributed, the same each time. */
  private static BufferedImage noisy(BufferedImage picture, double deviation) {
    Random random = new Random(7);
    BufferedImage noisy =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        int grain = (int) Math.round(random.nextGaussian() * deviation);
        int red = grainy(rgb >> 16 & 0xff, grain);
        int green = grainy(rgb >> 8 & 0xff, grain);
        noisy.setRGB(x, y, red << 16 | green << 8 | grainy(rgb & 0xff, grain));
      }
    }
    return noisy;
  }

  private static int grainy(int value, int grain) {
    return Math.max(0, Math.min(255, value + grain));
  }

  private static Optional<String> read(BufferedImage picture) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(picture, "jpeg", jpeg));
    return QrReader.read(Bytes.wrap(jpeg.toByteArray()), PREFIX);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 25, 40})
  void noise(double deviation) throws IOException {
    assertEquals(Optional.of(TEXT), read(noisy(table(0), deviation)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.05", "20, 0.05", "30, 0.05", "90, 0.05", "180, 0.05", "0, 0.1"})
  void perspective(double degrees, double part) throws IOException {
    assertEquals(Optional.of(TEXT), read(slanted(table(degrees), part)));
  }

  @ParameterizedTest
  @CsvSource({"5, 0.05, 20", "12, 0.05, 20", "95, 0.05, 20", "200, 0.05, 20"})
  void allTogether(double degrees, double part, double deviation) throws IOException {
    assertEquals(Optional.of(TEXT), read(noisy(slanted(table(degrees), part), deviation)));
  }

  /** Five times the grain that is read: no text at all, rather than a wrong one. */
  @Test
  void tooMuchNoiseIsUnreadable() throws IOException {
    assertEquals(Optional.empty(), read(noisy(table(0), 200)));
  }
}
