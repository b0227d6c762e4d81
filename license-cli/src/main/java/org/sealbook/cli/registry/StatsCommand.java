package org.sealbook.cli.registry;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.model.LicenseState;
import org.sealbook.registry.RegistryReader;
import org.sealbook.registry.RegistryStatistics;
import org.sealbook.registry.RegistryStatistics.Row;
import org.sealbook.registry.Resting;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code license stats}. */
@CommandLine.Command(
    name = "stats",
    description =
        "How many licences there are, by type, issuer and state, and how many expire soon.")
public final class StatsCommand implements Command {
  private static final Listing<Row> ROWS =
      new Listing<Row>(StatsCommand::writeRow)
          .column("type", "TYPE", Row::type)
          .column("typeName", "NAME", Row::typeName)
          .column("issuer", "ISSUER", Row::issuer)
          .column("licenses", "LICENCES", row -> Long.toString(row.licenses()))
          .column("valid", "VALID", row -> count(row, LicenseState.VALID))
          .column("expired", "EXPIRED", row -> count(row, LicenseState.EXPIRED))
          .column("others", "OTHERS", StatsCommand::others)
          .column("within30Days", "30 DAYS", row -> Long.toString(row.expiringWithin30Days()))
          .column("within90Days", "90 DAYS", row -> Long.toString(row.expiringWithin90Days()));

  @Mixin private final ReadFrom source = new ReadFrom();
  private final Session session;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; jsonl and csv have one row for a type and issuer.")
  private Optional<OutputFormat> output = Optional.empty();

  public StatsCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    RegistryStatistics statistics;
    Optional<Resting> resting;
    try (RegistryReader registry = source.open(session)) {
      statistics = registry.statistics();
      resting = registry.resting();
    }
    OutputFormat format = session.format(output);
    if (format == OutputFormat.JSON) {
      session.answer(json -> writeKeys(json, statistics, resting));
      return ExitCode.DONE;
    }
    ROWS.print(statistics.rows().stream(), format, session.out(), session.style());
    if (format == OutputFormat.TABLE) {
      session.out().println(statistics.licenses() + " licences on " + statistics.day());
      RestingAnswer.print(session, resting);
    }
    return ExitCode.DONE;
  }

  private static String count(Row row, LicenseState state) {
    return Long.toString(row.states().getOrDefault(state, 0L));
  }

  private static String others(Row row) {
    Map<String, Long> words = words(row.states());
    words.remove(LicenseState.VALID.word());
    words.remove(LicenseState.EXPIRED.word());
    return String.join(
        " ", words.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).toList());
  }

  private static Map<String, Long> words(Map<LicenseState, Long> states) {
    Map<String, Long> words = new LinkedHashMap<>();
    new EnumMap<>(states).forEach((state, count) -> words.put(state.word(), count));
    return words;
  }

  private static void writeKeys(
      JsonWriter json, RegistryStatistics statistics, Optional<Resting> resting) {
    json.field("day", statistics.day().toString()).field("licenses", statistics.licenses());
    if (!statistics.rows().isEmpty()) {
      json.counts("states", words(statistics.states()));
    } else {
      json.counts("states", Map.of());
    }
    json.field("expiringWithin30Days", sum(statistics, Row::expiringWithin30Days));
    json.field("expiringWithin90Days", sum(statistics, Row::expiringWithin90Days));
    json.counts("types", counts(statistics.rows(), Row::type));
    json.counts("issuers", counts(statistics.rows(), Row::issuer));
    json.beginArray("rows");
    for (Row row : statistics.rows()) {
      json.beginObject();
      writeRow(json, row);
      json.endObject();
    }
    json.endArray();
    RestingAnswer.write(json, resting);
  }

  private static long sum(RegistryStatistics statistics, Function<Row, Long> part) {
    return statistics.rows().stream().map(part).mapToLong(Long::longValue).sum();
  }

  private static SortedMap<String, Long> counts(List<Row> rows, Function<Row, String> key) {
    SortedMap<String, Long> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(key.apply(row), row.licenses(), Long::sum));
    return counts;
  }

  private static void writeRow(JsonWriter json, Row row) {
    json.field("type", row.type())
        .field("typeName", row.typeName())
        .field("issuer", row.issuer())
        .field("issuerName", row.issuerName())
        .field("licenses", row.licenses())
        .counts("states", words(row.states()))
        .field("expiringWithin30Days", row.expiringWithin30Days())
        .field("expiringWithin90Days", row.expiringWithin90Days());
  }
}
