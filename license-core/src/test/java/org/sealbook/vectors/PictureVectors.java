package org.sealbook.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.sealbook.base.Bytes;
import org.sealbook.seal.qr.QrPicture;

/** Pictures of QR codes, and pictures that are none. */
final class PictureVectors {
  private final List<ObjectNode> vectors = new ArrayList<>();
  private final Map<String, Bytes> pictures = new LinkedHashMap<>();

  PictureVectors() {
    for (String id : List.of("sm2-qr", "sm2-mt-qr", "esp256-qr", "ed25519-qr")) {
      shows(id, "the QR text of the licence", id, QrPicture.png(text(id)).orElseThrow());
    }
    BufferedImage code = image(QrPicture.png(text("sm2-qr")).orElseThrow());
    shows("turned", "a quarter turn to the right", "sm2-qr", png(turned(code)));
    shows("on-grey", "grey on a grey sheet twice as wide", "sm2-qr", png(onGrey(code)));
    String address = "HTTPS://EXAMPLE.INVALID/LICENCE/1";
    add("other-text", "a code that holds an address", QrPicture.png(address).orElseThrow())
        .put("text", address)
        .put("verdict", "indeterminate")
        .put("reason", "NOT_A_LICENSE");
    none("no-code", "a white sheet", png(sheet(200, Color.WHITE)));
    none("half-a-code", "the left half of a code", png(code.getSubimage(0, 0, half(code), 400)));
    Bytes whole = QrPicture.png(text("sm2-qr")).orElseThrow();
    none("file-cut", "the first 100 bytes of a picture", whole.slice(0, 100));
  }

  String print() {
    return Vectors.print(
        "Pictures of QR codes (PNG, the files beside this one). text: what the code says, null"
            + " where none can be read. licence: the vector of licences.json whose QR text that"
            + " is, and whose answer is due; or verdict and reason themselves: QR_UNREADABLE comes"
            + " before the first step.",
        "Made for this set from licences.json.",
        vectors);
  }

  /** By name of file. */
  Map<String, Bytes> pictures() {
    return pictures;
  }

  private void shows(String id, String comment, String licence, Bytes picture) {
    add(id, comment, picture).put("text", text(licence)).put("licence", licence);
  }

  private void none(String id, String comment, Bytes picture) {
    add(id, comment, picture)
        .putNull("text")
        .put("verdict", "indeterminate")
        .put("reason", "QR_UNREADABLE");
  }

  private ObjectNode add(String id, String comment, Bytes picture) {
    String file = "pictures/" + id + ".png";
    pictures.put(file, picture);
    ObjectNode vector = JsonNodeFactory.instance.objectNode();
    vector.put("id", id).put("comment", comment).put("picture", file);
    vectors.add(vector);
    return vector;
  }

  /** The QR text of a licence of licences.json. */
  static String text(String licence) {
    for (JsonNode vector : Vectors.load("licences.json")) {
      if (Vectors.text(vector, "id").equals(licence)) {
        return Vectors.text(vector, "qr");
      }
    }
    throw new AssertionError("no vector " + licence);
  }

  static BufferedImage image(Bytes picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture.toArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes png(BufferedImage image) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.wrap(output.toByteArray());
  }

  private static BufferedImage sheet(int side, Color colour) {
    BufferedImage sheet = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, side, side);
    graphics.dispose();
    return sheet;
  }

  private static BufferedImage turned(BufferedImage code) {
    int side = code.getWidth();
    BufferedImage turned = sheet(side, Color.WHITE);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        turned.setRGB(side - 1 - y, x, code.getRGB(x, y));
      }
    }
    return turned;
  }

  private static BufferedImage onGrey(BufferedImage code) {
    int side = code.getWidth();
    BufferedImage sheet = sheet(2 * side, new Color(0xb0b0b0));
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean dark = (code.getRGB(x, y) & 0xff) == 0;
        sheet.setRGB(x + side / 2, y + side / 3, dark ? 0xff404040 : 0xffd0d0d0);
      }
    }
    return sheet;
  }

  private static int half(BufferedImage code) {
    return code.getWidth() / 2;
  }
}
