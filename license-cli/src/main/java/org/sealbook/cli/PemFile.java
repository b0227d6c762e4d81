package org.sealbook.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/** The text form of certificates and requests (RFC 7468). */
public final class PemFile {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");
  private static final int DER_SEQUENCE = 0x30;

  private PemFile() {}

  /** One block. */
  public static String write(String label, Bytes der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + LINES.encodeToString(der.toArray())
        + "\n-----END "
        + label
        + "-----\n";
  }

  /**
   * The certificates of a file: all blocks of a PEM file, in their order, or one in DER.
   *
   * @param name for messages
   * @throws SealbookException INPUT_UNREADABLE where it holds none
   */
  public static List<Bytes> readCertificates(String name, Bytes content) {
    if (!content.isEmpty() && content.at(0) == DER_SEQUENCE) {
      return List.of(content);
    }
    List<Bytes> found = new ArrayList<>();
    Matcher blocks =
        CERTIFICATE.matcher(new String(content.toArray(), StandardCharsets.ISO_8859_1));
    while (blocks.find()) {
      try {
        found.add(Bytes.wrap(Base64.getDecoder().decode(blocks.group(1).replaceAll("\\s", ""))));
      } catch (IllegalArgumentException e) {
        throw unreadable(name + " holds a certificate that is no Base64");
      }
    }
    if (found.isEmpty()) {
      throw unreadable(name + " holds no certificate, neither in PEM nor in DER");
    }
    return found;
  }

  private static SealbookException unreadable(String what) {
    return new SealbookException(
        ErrorCode.INPUT_UNREADABLE, what, "give the file that the CA sent back");
  }
}
