package org.sealbook.cli.registry;

import java.time.Instant;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.crypto.Certificate;
import org.sealbook.registry.Validities;

/** How the certificate of a root or key is answered. */
final class RootAnswer {
  private RootAnswer() {}

  /** Keys of a root: {@link #writeKey} and its fingerprint. */
  static void writeRoot(JsonWriter json, Certificate root, Instant now) {
    json.field("fingerprint", root.fingerprint().toHex());
    writeKey(json, root, now);
  }

  /** Keys of a certificate: {@code keyId}, {@code notBefore}, {@code notAfter}, {@code days}. */
  static void writeKey(JsonWriter json, Certificate certificate, Instant now) {
    json.field("keyId", certificate.kid().toHex())
        .field("notBefore", certificate.notBefore().toString())
        .field("notAfter", certificate.notAfter().toString())
        .field("days", Validities.daysLeft(certificate, now));
  }

  /** Says which root it is now, or will be, behind a line that is printed already. */
  static void print(Session session, Certificate root) {
    new TextBlock()
        .add("root fingerprint", root.fingerprint().toHex())
        .add("valid until", root.notAfter().toString())
        .print(session.out());
  }
}
