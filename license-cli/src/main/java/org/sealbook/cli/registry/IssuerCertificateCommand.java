package org.sealbook.cli.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.PemFile;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.crypto.OutsideCertificate;
import org.sealbook.registry.OutsideChain;
import org.sealbook.registry.Registry;
import org.sealbook.registry.RegistryReader;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license issuer certificate}. */
@CommandLine.Command(
    name = "certificate",
    description = {
      "Takes in the certificate that another CA made of 'issuer csr', or shows what was taken in.",
      "It must be valid, for the key that signs now, and name no other organisation; of several"
          + " certificates each must be signed by the next. It is kept and shown for those who"
          + " trust that CA. No bundle holds it: a licence is good because a root of its registry"
          + " says so."
    })
public final class IssuerCertificateCommand implements Command {
  private static final int LIMIT = 1 << 18;

  private final Session session;

  @Option(
      names = "--code",
      required = true,
      paramLabel = "USCC",
      description = "The authority's unified social credit code.")
  private String code = "";

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "The certificate (PEM or DER), then those of the CAs above it, in one file or several;"
              + " none shows what was taken in.")
  private List<String> files = List.of();

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to write the chain of the key that signs now (PEM); - is stdout.")
  private Optional<String> out = Optional.empty();

  public IssuerCertificateCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    List<OutsideChain> chains = files.isEmpty() ? known() : List.of(take());
    if (out.isPresent()) {
      write(OutputTarget.of(out.get()), chains);
    } else {
      print(chains);
    }
    return ExitCode.DONE;
  }

  private OutsideChain take() {
    List<Bytes> ders = new ArrayList<>();
    for (String file : files) {
      ders.addAll(PemFile.readCertificates(file, InputSource.of(file).readAll(session, LIMIT)));
    }
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      return registry.addOutsideCertificate(code, ders);
    }
  }

  private List<OutsideChain> known() {
    try (RegistryReader registry = session.reader()) {
      if (registry.issuers().stream().noneMatch(issuer -> issuer.code().equals(code))) {
        throw new SealbookException(
            ErrorCode.ISSUER_UNKNOWN,
            "the registry has no issuer " + code,
            "`license issuer list` shows the issuers");
      }
      return registry.outsideCertificates(code);
    }
  }

  private void write(OutputTarget target, List<OutsideChain> chains) {
    if (chains.isEmpty()) {
      throw new SealbookException(
          ErrorCode.KEY_UNUSABLE,
          "no other CA certified a key of issuer " + code,
          "'license issuer csr' makes a request for one");
    }
    StringBuilder pem = new StringBuilder();
    chains
        .get(chains.size() - 1)
        .certificates()
        .forEach(one -> pem.append(PemFile.write("CERTIFICATE", one.der())));
    target.write(session, Bytes.utf8(pem.toString()));
    if (!target.isStandardOutput()) {
      print(chains.subList(chains.size() - 1, chains.size()));
    }
  }

  private void print(List<OutsideChain> chains) {
    if (session.json()) {
      session.answer(
          json -> {
            json.field("code", code).beginArray("certificates");
            for (OutsideChain chain : chains) {
              OutsideCertificate own = chain.certificate();
              json.beginObject()
                  .field("keyId", chain.kid().toHex())
                  .field("subject", own.subject())
                  .field("issuer", own.issuer())
                  .field("notBefore", own.notBefore().toString())
                  .field("notAfter", own.notAfter().toString())
                  .field("fingerprint", own.fingerprint().toHex())
                  .field("chain", chain.certificates().size())
                  .endObject();
            }
            json.endArray();
          });
      return;
    }
    if (chains.isEmpty()) {
      session.out().println("no other CA certified a key of issuer " + code);
    }
    for (OutsideChain chain : chains) {
      OutsideCertificate own = chain.certificate();
      new TextBlock()
          .add("key", chain.kid().toHex())
          .add("subject", own.subject())
          .add("certified by", own.issuer())
          .add("valid", own.notBefore() + " to " + own.notAfter())
          .add("fingerprint", own.fingerprint().toHex())
          .add("certificates", Integer.toString(chain.certificates().size()))
          .print(session.out());
    }
  }
}
