package org.sealbook.cli.registry;

import java.util.List;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.registry.RegistryReader;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.IssuerRight;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license issuer list}. */
@CommandLine.Command(name = "list", description = "The authorities that issue licences here.")
public final class IssuerListCommand implements Command {
  private static final Listing<Issuer> ISSUERS =
      new Listing<Issuer>(IssuerListCommand::writeKeys)
          .column("code", "CODE", Issuer::code)
          .column("name", "NAME", Issuer::name)
          .column(
              "types", "TYPES", issuer -> types(issuer).map(IssuerListCommand::words).orElse("all"))
          .column("keys", "KEYS", issuer -> Integer.toString(issuer.certificates().size()));

  private final Session session;

  @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Optional<OutputFormat> output = Optional.empty();

  public IssuerListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    try (RegistryReader registry = session.reader()) {
      ISSUERS.print(
          registry.issuers().stream(), session.format(output), session.out(), session.style());
    }
    return ExitCode.DONE;
  }

  static void writeKeys(JsonWriter json, Issuer issuer) {
    json.field("code", issuer.code()).field("name", issuer.name());
    json.field("formerCodes", issuer.formerCodes());
    types(issuer).ifPresentOrElse(list -> json.field("types", list), () -> json.nullField("types"));
    json.beginArray("keys");
    for (IssuerCertificate certificate : issuer.certificates()) {
      json.beginObject()
          .field("keyId", certificate.kid().toHex())
          .field(
              "compromisedSince",
              certificate.compromise().map(compromise -> compromise.since().toString()))
          .endObject();
    }
    json.endArray();
  }

  private static Optional<List<String>> types(Issuer issuer) {
    return issuer.rights().map(rights -> rights.stream().map(IssuerRight::type).toList());
  }

  private static String words(List<String> types) {
    return types.size() > 3 ? types.size() + " types" : String.join(" ", types);
  }
}
