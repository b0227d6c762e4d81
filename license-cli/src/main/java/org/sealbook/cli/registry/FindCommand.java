package org.sealbook.cli.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseState;
import org.sealbook.registry.LicenseQuery;
import org.sealbook.registry.RegistryReader;
import org.sealbook.registry.StoredLicense;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code license find}. */
@CommandLine.Command(
    name = "find",
    description = "Searches; every criterion that is given must hold. Ordered by identifier.")
public final class FindCommand implements Command {
  @Mixin private final ReadFrom source = new ReadFrom();
  private final Session session;

  @Option(names = "--holder", paramLabel = "CODE", description = "A holder's code, whole.")
  private Optional<String> holder = Optional.empty();

  @Option(names = "--name", paramLabel = "TEXT", description = "Part of a holder's name.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--number", paramLabel = "TEXT", description = "The licence number, whole.")
  private Optional<String> number = Optional.empty();

  @Option(names = "--type", paramLabel = "CODE", description = "The licence type.")
  private Optional<String> type = Optional.empty();

  @Option(names = "--issuer", paramLabel = "CODE", description = "The issuing authority.")
  private Optional<String> issuer = Optional.empty();

  @Option(
      names = "--status",
      paramLabel = "S",
      description = "valid, expired, not_yet_valid, suspended, revoked, ...: as of today.")
  private Optional<LicenseState> state = Optional.empty();

  @Option(
      names = "--expires-before",
      paramLabel = "DATE",
      description = "The last day of validity lies before this day.")
  private Optional<LocalDate> expiresBefore = Optional.empty();

  @Option(
      names = "--issued-after",
      paramLabel = "DATE",
      description = "The day of issue lies after this day.")
  private Optional<LocalDate> issuedAfter = Optional.empty();

  @Option(
      names = "--expires-after",
      paramLabel = "DATE",
      description = "The last day of validity lies after this day.")
  private Optional<LocalDate> expiresAfter = Optional.empty();

  @Option(
      names = "--issued-before",
      paramLabel = "DATE",
      description = "The day of issue lies before this day.")
  private Optional<LocalDate> issuedBefore = Optional.empty();

  @Option(
      names = "--after",
      paramLabel = "ID",
      description = "The next page: what stands behind this identifier, the last one answered.")
  private Optional<String> after = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most to answer, 0 for all (default: ${DEFAULT-VALUE}).")
  private int limit = LicenseQuery.DEFAULT_LIMIT;

  @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
  private Optional<OutputFormat> output = Optional.empty();

  public FindCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    if (limit < 0) {
      throw new UsageException("--limit must be 0 or more, not " + limit, "0 answers all");
    }
    LicenseQuery query =
        new LicenseQuery(
            holder,
            name,
            number,
            type,
            issuer,
            state,
            expiresBefore,
            issuedAfter,
            expiresAfter,
            issuedBefore,
            after.map(FindCommand::identifier),
            limit);
    boolean[] more = new boolean[1];
    StoredLicense[] last = new StoredLicense[1];
    try (RegistryReader registry = source.open(session)) {
      type.ifPresent(code -> TypeLookup.require(registry, code));
      LicenseAnswer.LISTING.print(
          sink ->
              more[0] =
                  search(
                      registry,
                      query,
                      found -> {
                        last[0] = found;
                        sink.accept(found);
                      }),
          session.format(output),
          session.out(),
          session.style());
    }
    if (more[0]) {
      session.note(
          "there are more than "
              + limit
              + "; --limit 0 answers all, --after "
              + last[0].license().id()
              + " the next");
    }
    return ExitCode.DONE;
  }

  private static LicenseId identifier(String text) {
    try {
      return LicenseId.read(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "'" + text + "' is no licence identifier", "give the last one of the page before");
    }
  }

  /** Hands over what is found, up to the limit; whether there is more. */
  private static boolean search(
      RegistryReader registry, LicenseQuery query, Consumer<StoredLicense> sink) {
    int[] left = {query.limit() == 0 ? Integer.MAX_VALUE : query.limit()};
    boolean[] more = new boolean[1];
    registry.forEach(
        query,
        stored -> {
          if (left[0]-- == 0) {
            more[0] = true;
            return false;
          }
          sink.accept(stored);
          return true;
        });
    return more[0];
  }
}
