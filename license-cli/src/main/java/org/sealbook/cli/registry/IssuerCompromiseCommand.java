package org.sealbook.cli.registry;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.CompromisedKey;
import org.sealbook.registry.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license issuer compromise}. */
@CommandLine.Command(
    name = "compromise",
    description = {
      "Says that someone else may have had an authority's key, and makes a new one.",
      "Of what the old key signed only that stays good which an earlier trust bundle knows of."
    })
public final class IssuerCompromiseCommand implements Command {
  private final Session session;

  @Option(
      names = "--code",
      required = true,
      paramLabel = "USCC",
      description = "The authority's unified social credit code.")
  private String code = "";

  @Option(
      names = "--since",
      required = true,
      paramLabel = "DATE",
      description = "The first day on which someone else may have had the key.")
  private LocalDate since = LocalDate.EPOCH;

  @Option(
      names = "--key",
      paramLabel = "KEYID",
      description = "The key, as `issuer list --json` names it (default: the one that signs now).")
  private Optional<String> key = Optional.empty();

  public IssuerCompromiseCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Optional<Bytes> kid = key.map(IssuerCompromiseCommand::parse);
    CompromisedKey done;
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      done = registry.compromiseIssuer(code, kid, since);
    }
    if (session.json()) {
      session.answer(
          json -> {
            json.field("keyId", done.kid().toHex())
                .field("since", done.since().toString())
                .field("shown", done.shown())
                .field("unshown", done.unshown())
                .field("undone", done.undone());
            json.beginObject("issuer");
            IssuerListCommand.writeKeys(json, done.issuer());
            json.endObject();
          });
    } else {
      session.out().println("key " + done.kid().toHex() + " is compromised since " + done.since());
      session
          .out()
          .println("  " + done.shown() + " of its licences stay good: a bundle knows them");
      session.out().println("  " + done.unshown() + " do not and are to be renewed");
      session.out().println("  " + done.undone() + " that it made valid again are so no more");
    }
    session.hint("make and hand out a trust bundle now: `license bundle`");
    return ExitCode.DONE;
  }

  private static Bytes parse(String text) {
    try {
      return Bytes.wrap(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "'" + text + "' is no key ID",
          "`license issuer list --json` shows them: 16 hexadecimal digits");
    }
  }
}
