package org.sealbook.cli.registry;

import org.sealbook.base.Bytes;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.PemFile;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license issuer csr}. */
@CommandLine.Command(
    name = "csr",
    description =
        "Writes a request (PKCS#10, PEM) for another CA to certify an authority's key; 'issuer"
            + " certificate' takes the answer in.")
public final class IssuerCsrCommand implements Command {
  private final Session session;

  @Option(
      names = "--code",
      required = true,
      paramLabel = "USCC",
      description = "The authority's unified social credit code.")
  private String code = "";

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "Where the request is written; - is standard output.")
  private String out = "";

  public IssuerCsrCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    OutputTarget target = OutputTarget.of(out);
    Bytes request;
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      request = registry.certificateRequest(code);
    }
    String pem = PemFile.write("CERTIFICATE REQUEST", request);
    target.write(session, Bytes.utf8(pem));
    if (session.json() && !target.isStandardOutput()) {
      session.answer(json -> json.field("code", code).field("file", target.name()));
    } else if (!target.isStandardOutput()) {
      session.out().println(target.name() + ": a certificate request for issuer " + code);
    }
    return ExitCode.DONE;
  }
}
