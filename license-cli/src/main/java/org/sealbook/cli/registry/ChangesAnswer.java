package org.sealbook.cli.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.registry.ChangesReport;
import org.sealbook.stock.RowReason;

/** What became of a file of status changes. */
final class ChangesAnswer {
  private ChangesAnswer() {}

  static void print(String file, ChangesReport report, Session session) {
    if (session.json()) {
      session.answer(json -> writeKeys(json, file, report));
      return;
    }
    session.out().println(DisplayText.oneLine(file));
    TextBlock lines =
        new TextBlock()
            .add("rows", Long.toString(report.rows()))
            .add("accepted", Long.toString(report.accepted()))
            .add("duplicates", Long.toString(report.duplicates()))
            .add("rejected", Long.toString(report.rejected()));
    report
        .reasons()
        .forEach((reason, count) -> lines.add(reason.name(), why(report, reason, count, session)));
    lines.print(session.out());
  }

  private static String why(ChangesReport report, RowReason reason, long count, Session session) {
    List<String> examples =
        report.examples().getOrDefault(reason, List.of()).stream()
            .map(line -> Long.toString(line))
            .toList();
    return count
        + " rejected: "
        + session.language().pick(reason.english(), reason.chinese())
        + " [line "
        + String.join(", ", examples)
        + "]";
  }

  private static void writeKeys(JsonWriter json, String file, ChangesReport report) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    report.reasons().forEach((reason, count) -> reasons.put(reason.name(), count));
    json.field("file", file)
        .field("sha256", report.sha256())
        .field("rows", report.rows())
        .field("accepted", report.accepted())
        .field("duplicates", report.duplicates())
        .field("rejected", report.rejected())
        .field("seconds", report.elapsed().toMillis() / 1000.0)
        .counts("reasons", reasons)
        .beginObject("examples");
    report.examples().forEach((reason, lines) -> json.numbers(reason.name(), lines));
    json.endObject();
  }
}
