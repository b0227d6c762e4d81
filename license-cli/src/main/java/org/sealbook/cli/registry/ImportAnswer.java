package org.sealbook.cli.registry;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.base.Bytes;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.registry.ImportReport;
import org.sealbook.registry.Shard;
import org.sealbook.stock.RowReason;

/** What became of the imported files: a summary for people, the report for scripts. */
final class ImportAnswer {
  private final boolean dryRun;
  private final boolean several;
  private final Shard shard;
  private final Session session;
  private final Map<String, ImportReport> reports = new LinkedHashMap<>();

  /**
   * @param several whether more than one file was to be imported
   */
  ImportAnswer(boolean dryRun, boolean several, Shard shard, Session session) {
    this.dryRun = dryRun;
    this.several = several;
    this.shard = shard;
    this.session = session;
  }

  void add(String file, ImportReport report) {
    reports.put(file, report);
  }

  /** Writes the report of CLI.md: one object for one file, an array for several. */
  void write(OutputTarget target) {
    StringWriter text = new StringWriter();
    write(JsonWriter.indented(text));
    target.write(session, Bytes.utf8(text.toString()));
  }

  void print() {
    if (session.json()) {
      write(JsonWriter.indented(session.out()));
    } else {
      reports.forEach(this::printSummary);
    }
  }

  private void write(JsonWriter json) {
    if (several) {
      json.beginArray();
    }
    reports.forEach(
        (file, report) -> {
          json.beginDocument();
          writeKeys(json, file, report);
          json.endObject();
        });
    if (several) {
      json.endArray();
    }
    json.end();
  }

  private void writeKeys(JsonWriter json, String file, ImportReport report) {
    double seconds = report.elapsed().toMillis() / 1000.0;
    json.field("file", file)
        .field("sha256", report.sha256())
        .field("type", report.type())
        .field("issuer", report.issuer())
        .field("dryRun", dryRun)
        .field("shard", shard.toString())
        .field("rows", report.rows())
        .field("accepted", report.accepted())
        .field("duplicates", report.duplicates())
        .field("rejected", report.rejected())
        .field("newVersions", report.newVersions())
        .field("statusChanges", report.statusChanges())
        .counts("warnings", named(report.warnings()))
        .field("unknownColumns", report.mapping().unknownColumns())
        .field("seconds", seconds)
        .field("rowsPerSecond", seconds > 0 ? Math.round(report.rows() / seconds) : report.rows())
        .counts("reasons", named(report.reasons()))
        .field("mapping", report.mapping().describe())
        .beginObject("examples");
    report.examples().forEach((reason, lines) -> json.numbers(reason.name(), lines));
    json.endObject().counts("cleaned", named(report.cleaned())).beginObject("cleanedExamples");
    report.cleanedExamples().forEach((rule, lines) -> json.numbers(rule.name(), lines));
    json.endObject();
    if (dryRun) {
      PreviewAnswer.write(json, report.preview());
    }
  }

  private static Map<String, Long> named(Map<? extends Enum<?>, Long> counts) {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((key, count) -> named.put(key.name(), count));
    return named;
  }

  private void printSummary(String file, ImportReport report) {
    session
        .out()
        .println(
            DisplayText.oneLine(file) + (dryRun ? ": nothing stored (--dry-run)" : "") + part());
    new TextBlock()
        .add("rows", Long.toString(report.rows()))
        .add("accepted", accepted(report))
        .add("duplicates", Long.toString(report.duplicates()))
        .add("rejected", Long.toString(report.rejected()))
        .print(session.out());
    TextBlock details = new TextBlock();
    report
        .reasons()
        .forEach((reason, count) -> details.add(reason.name(), why(report, reason, count)));
    report
        .warnings()
        .forEach(
            (warning, count) ->
                details.add(
                    warning.name(),
                    count + " warned: " + sentence(warning.english(), warning.chinese())));
    details.print(session.out());
    if (session.quiet()) {
      return;
    }
    session.out().println(session.language().pick("  columns", "  各列"));
    report
        .mapping()
        .describe()
        .forEach(line -> session.out().println("    " + DisplayText.oneLine(line)));
    printCleaned(report);
    PreviewAnswer.print(report.preview(), session);
  }

  private String part() {
    return shard.equals(Shard.WHOLE) ? "" : " (part " + shard + " of its rows)";
  }

  private void printCleaned(ImportReport report) {
    if (report.cleaned().isEmpty()) {
      return;
    }
    session.out().println(session.language().pick("  cleaned", "  清洗"));
    TextBlock rules = new TextBlock();
    report
        .cleaned()
        .forEach(
            (rule, count) ->
                rules.add(
                    "  " + rule.name(),
                    count
                        + ": "
                        + sentence(rule.english(), rule.chinese())
                        + lines(report.cleanedExamples().getOrDefault(rule, List.of()))));
    rules.print(session.out());
  }

  private static String accepted(ImportReport report) {
    StringBuilder text = new StringBuilder(Long.toString(report.accepted()));
    if (report.newVersions() + report.statusChanges() > 0) {
      text.append(" (new versions ")
          .append(report.newVersions())
          .append(", changes of status ")
          .append(report.statusChanges())
          .append(')');
    }
    return text.toString();
  }

  private String why(ImportReport report, RowReason reason, long count) {
    List<Long> lines = report.examples().getOrDefault(reason, List.of());
    return count + " rejected: " + sentence(reason.english(), reason.chinese()) + lines(lines);
  }

  private static String lines(List<Long> lines) {
    return lines.isEmpty()
        ? ""
        : " [line "
            + String.join(", ", lines.stream().map(line -> Long.toString(line)).toList())
            + "]";
  }

  private String sentence(String english, String chinese) {
    return session.language().pick(english, chinese);
  }
}
