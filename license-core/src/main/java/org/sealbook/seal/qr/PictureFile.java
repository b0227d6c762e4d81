package org.sealbook.seal.qr;

import java.util.Optional;
import org.sealbook.base.Bytes;

/** Tells picture files from others, by their first bytes and never by a name. */
public final class PictureFile {
  private static final Bytes PNG = Bytes.fromHex("89504e470d0a1a0a");
  private static final Bytes JPEG = Bytes.fromHex("ffd8ff");

  /** The name of JPEG for {@link javax.imageio.ImageIO}. */
  static final String JPEG_NAME = "jpeg";

  private PictureFile() {}

  /** Whether {@code file} begins like a PNG or a JPEG; loads nothing that reads one. */
  public static boolean isOne(Bytes file) {
    return format(file).isPresent();
  }

  /** The name of the format for {@link javax.imageio.ImageIO}. */
  static Optional<String> format(Bytes file) {
    return file.startsWith(PNG)
        ? Optional.of("png")
        : file.startsWith(JPEG) ? Optional.of(JPEG_NAME) : Optional.empty();
  }
}
