package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Session;
import org.sealbook.registry.StoredLicense;

/** The end of a command that made a licence: its file where one is wanted, and the answer. */
final class LicenseOutput {
  private LicenseOutput() {}

  /**
   * Writes the licence file, then answers. The licence is in the registry already: where the file
   * cannot be written, the error says so and names it.
   */
  static void write(StoredLicense stored, Optional<String> output, Session session) {
    Optional<OutputTarget> target = output.map(OutputTarget::of);
    boolean answerTaken = target.isPresent() && target.get().isStandardOutput();
    try {
      target.ifPresent(file -> file.write(session, stored.encoded()));
      if (target.isPresent() && !stored.attachments().isEmpty()) {
        session.hint("'license export' writes the attached files beside the licence file");
      }
    } catch (SealbookException e) {
      throw new SealbookException(
          e.code(),
          "licence " + stored.license().id() + " was issued, but " + e.getMessage(),
          "'license export' writes its file",
          e);
    }
    if (!answerTaken) {
      LicenseAnswer.print(stored, session);
    }
  }
}
