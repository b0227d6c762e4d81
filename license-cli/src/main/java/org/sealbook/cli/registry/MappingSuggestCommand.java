package org.sealbook.cli.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.model.LicenseType;
import org.sealbook.stock.ColumnMapping;
import org.sealbook.stock.MappingFile;
import org.sealbook.stock.MappingJson;
import org.sealbook.stock.StatusSurvey;
import org.sealbook.stock.StockFile;
import org.sealbook.stock.StockOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license mapping suggest}. */
@CommandLine.Command(
    name = "suggest",
    description = {
      "Writes the mapping that an import of the file would use, to start from: correct it and give"
          + " it to 'license import --mapping'."
    })
public final class MappingSuggestCommand implements Command {
  private final Session session;

  @Parameters(
      paramLabel = "FILE",
      description = "CSV, XLSX, JSON Lines or DBF; - for standard input.")
  private Path file = Path.of("");

  @Option(names = "--type", required = true, paramLabel = "CODE", description = "The licence type.")
  private String type = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Writes the mapping there (default: standard output).")
  private String out = "-";

  @Mixin private final ReadingOptions reading = new ReadingOptions();

  public MappingSuggestCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    LicenseType registered = TypeLookup.require(session, type);
    try (StockFile stock = open(registered)) {
      ColumnMapping mapping = stock.mapping();
      OutputTarget.of(out).write(session, Bytes.utf8(MappingJson.write(mapping)));
      Map<String, Long> unknown = new TreeMap<>(StatusSurvey.unknownWords(stock, registered));
      tell(
          mapping.unknownColumns(),
          "columns that feed nothing and stand under \"ignore\": ",
          "; move those that matter to \"elements\" or \"fields\"");
      tell(
          unknown.entrySet().stream()
              .map(word -> word.getKey() + " (" + word.getValue() + " rows)")
              .toList(),
          "status words that are not known: ",
          "; say what they mean under elements.status.values");
      return ExitCode.DONE;
    }
  }

  private StockFile open(LicenseType registered) {
    StockOptions options = reading.options();
    return StockSources.isStandardInput(file)
        ? StockFile.spool(
            session.environment().in(), options.named("-"), registered, MappingFile.EMPTY)
        : StockFile.open(file, options, registered, MappingFile.EMPTY);
  }

  private void tell(List<String> what, String before, String after) {
    if (!what.isEmpty() && !session.quiet()) {
      String words = DisplayText.oneLine(String.join(", ", what));
      session.err().println("license: hint: " + before + words + after);
    }
  }
}
