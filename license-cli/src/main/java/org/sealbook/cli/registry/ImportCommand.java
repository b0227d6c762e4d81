package org.sealbook.cli.registry;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.Progress;
import org.sealbook.cli.output.ProgressMode;
import org.sealbook.registry.ImportOptions;
import org.sealbook.registry.ImportProgress;
import org.sealbook.registry.ImportReport;
import org.sealbook.registry.Registry;
import org.sealbook.registry.RegistryReader;
import org.sealbook.registry.Shard;
import org.sealbook.seal.Sealer;
import org.sealbook.stock.MappingFile;
import org.sealbook.stock.MappingJson;
import org.sealbook.stock.StockOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license import}. */
@CommandLine.Command(
    name = "import",
    description = {
      "Imports stock certificates, row by row: a row is accepted, known already, or rejected with a"
          + " reason. May be stopped at any time and run again."
    })
public final class ImportCommand implements Command {
  private static final int MAX_MAPPING = 1 << 20;

  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "CSV, XLSX, JSON Lines, DBF, or a ZIP of such files; - for standard input.")
  private List<Path> files = List.of();

  @Option(names = "--type", required = true, paramLabel = "CODE", description = "The licence type.")
  private String type = "";

  @Option(
      names = "--issuer",
      required = true,
      paramLabel = "CODE",
      description = "The authority that signs.")
  private String issuer = "";

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "Which columns feed what, as JSON or YAML (default: recognised by their headers).")
  private Optional<String> mapping = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "The same report and exit code; stores nothing, needs no passphrase.")
  private boolean dryRun;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description =
          "Writes the rejected rows there, - for standard output; a folder where several files are"
              + " imported.")
  private Optional<String> rejects = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the report as JSON there, - for standard output.")
  private Optional<String> report = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day of the export: needed for rows that make a licence valid again.")
  private Optional<LocalDate> asOf = Optional.empty();

  @Mixin private final ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Licences under one signature, 1 to 64 (default: ${DEFAULT-VALUE}).")
  private int batch = Sealer.MAX_BATCH;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = {
        "Imports one of N equal parts of the rows, so that N processes can import a file at once"
            + " into a registry in a database.",
        "Rows with one number are always in one part. The reports of all parts add up."
      })
  private Optional<String> shard = Optional.empty();

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ProgressMode progress = ProgressMode.AUTO;

  public ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    if (batch < 1 || batch > Sealer.MAX_BATCH) {
      throw new UsageException(
          "--batch must be 1 to " + Sealer.MAX_BATCH + ", not " + batch,
          "see 'license help import'");
    }
    Shard part = shard.map(ImportCommand::shard).orElse(Shard.WHOLE);
    requireOneUseOfStreams();
    StockOptions how = reading.options();
    MappingFile columns = mapping.map(this::readMapping).orElse(MappingFile.EMPTY);
    try (StockSources sources = StockSources.of(files, session);
        RejectsPlaces places = new RejectsPlaces(rejects, sources)) {
      List<ImportOptions> options =
          sources.all().stream()
              .map(source -> options(source, places, how, columns, part))
              .toList();
      ImportAnswer answer = new ImportAnswer(dryRun, sources.all().size() > 1, part, session);
      ExitCode code;
      try (Secrets secrets = Secrets.of(session);
          RegistryReader registry = dryRun ? session.reader() : session.writer(secrets)) {
        code = importAll(registry, sources, options, answer);
      }
      places.deliver(session);
      if (!places.onStandardOutput() && !report.equals(Optional.of("-"))) {
        answer.print();
      }
      report.map(OutputTarget::of).ifPresent(answer::write);
      return code;
    }
  }

  /** Standard input can be read once, and standard output carries one document. */
  private void requireOneUseOfStreams() {
    long read = files.stream().filter(StockSources::isStandardInput).count();
    if (read + mapping.filter("-"::equals).stream().count() > 1) {
      throw new UsageException("standard input can be read only once", "name a file");
    }
    if (rejects.equals(Optional.of("-")) && report.equals(Optional.of("-"))) {
      throw new UsageException(
          "--rejects and --report cannot both go to standard output", "name a file for one");
    }
  }

  private ExitCode importAll(
      RegistryReader registry,
      StockSources sources,
      List<ImportOptions> options,
      ImportAnswer answer) {
    ExitCode code = ExitCode.DONE;
    for (int i = 0; i < options.size(); i++) {
      StockSources.Source source = sources.all().get(i);
      try {
        ImportReport done = importOne(registry, source.path(), options.get(i));
        answer.add(source.name(), done);
        code = code.and(done.rejected() > 0 ? ExitCode.ROWS_REJECTED : ExitCode.DONE);
      } catch (SealbookException e) {
        if (options.size() == 1) {
          throw e;
        }
        code = code.and(session.report(e));
      }
    }
    return code;
  }

  private ImportReport importOne(RegistryReader registry, Path file, ImportOptions options) {
    Progress shown =
        new Progress(
            progress,
            session.environment().terminal().err(),
            session.quiet(),
            session.err(),
            System::nanoTime);
    ImportProgress.Listener listener =
        at -> shown.update(at.rows(), at.durable(), at.rejected(), at.read().orElse(-1.0));
    try {
      ImportReport done =
          registry instanceof Registry writer
              ? writer.importStock(file, options, listener)
              : registry.tryImport(file, options, listener);
      shown.end(done.rows(), dryRun ? 0 : done.rows(), done.rejected());
      return done;
    } finally {
      shown.clear();
    }
  }

  private MappingFile readMapping(String file) {
    Bytes text = InputSource.of(file).readAll(session, MAX_MAPPING);
    return MappingJson.parse(InputSource.utf8(file, text));
  }

  private static Shard shard(String text) {
    try {
      String[] parts = text.split("/", -1);
      if (text.matches("[0-9]{1,4}/[0-9]{1,4}")) {
        return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new UsageException(
        "--shard must be I/N, such as 2/3, with N up to " + Shard.MAX_COUNT + ", not " + text,
        "start one process for each I from 1 to N");
  }

  private ImportOptions options(
      StockSources.Source source,
      RejectsPlaces places,
      StockOptions how,
      MappingFile columns,
      Shard part) {
    return new ImportOptions(
        type, issuer, how.named(source.name()), columns, asOf, batch, part, places.of(source));
  }
}
