package org.sealbook.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.trust.TrustBundle;

/** What a host that only verifies writes: a bundle, an instant, licences; a verdict a line. */
final class VerifyOnlyProgram {
  private VerifyOnlyProgram() {}

  public static void main(String[] args) throws IOException {
    TrustBundle bundle = TrustBundle.open(read(args[0]));
    Clock clock = Clock.fixed(Instant.parse(args[1]), ZoneOffset.UTC);
    LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), clock);
    for (String file : List.of(args).subList(2, args.length)) {
      Verification answer = verifier.verify(read(file));
      System.out.println(answer.reason().map(Reason::name).orElse("valid"));
    }
  }

  private static Bytes read(String file) throws IOException {
    return Bytes.wrap(Files.readAllBytes(Path.of(file)));
  }
}
