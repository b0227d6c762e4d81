package org.sealbook.cli.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.Masking;
import org.sealbook.code.CitizenNumber;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.registry.PreviewedRow;
import org.sealbook.stock.CleanRow;
import org.sealbook.stock.RejectedRow;

/**
 * The first rows of a dry run as they would be. Citizen numbers and other codes of persons are
 * masked, wherever they stand: an answer is copied and sent on more lightly than a file.
 */
final class PreviewAnswer {
  private PreviewAnswer() {}

  static void write(JsonWriter json, List<PreviewedRow> rows) {
    json.beginArray("preview");
    for (PreviewedRow row : rows) {
      json.beginObject().field("line", row.line()).field("outcome", row.outcome().word());
      row.rejected()
          .ifPresent(
              rejected ->
                  json.field("reason", rejected.reason().name())
                      .field("column", rejected.column())
                      .field("hint", rejected.hint()));
      row.row().ifPresent(clean -> write(json, clean));
      json.endObject();
    }
    json.endArray();
  }

  private static void write(JsonWriter json, CleanRow row) {
    LicenseContent content = row.content();
    json.field("identifier", row.identifier().map(LicenseId::toString))
        .field("number", content.number().map(number -> masked(number, content)))
        .beginArray("holders");
    content.holders().forEach(holder -> LicenseAnswer.writeHolder(json, masked(holder)));
    json.endArray()
        .field("issuedOn", content.issuedOn().toString())
        .field("validFrom", content.validity().from())
        .field("validUntil", content.validity().until())
        .field("status", row.status().map(Status::word));
    Map<String, FieldValue> fields = new LinkedHashMap<>(content.fields());
    fields.replaceAll((name, value) -> masked(value, content));
    LicenseAnswer.writeFields(json, fields);
    json.field("cleaned", row.cleaned().stream().map(Enum::name).toList());
  }

  private static Holder masked(Holder holder) {
    return new Holder(
        holder.name(),
        holder
            .code()
            .map(
                code ->
                    code.isPersonal()
                        ? new HolderCode(code.type(), Masking.mask(code.value()))
                        : code));
  }

  private static FieldValue masked(FieldValue value, LicenseContent content) {
    return value instanceof FieldValue.Text text
        ? new FieldValue.Text(masked(text.value(), content))
        : value;
  }

  /** A text that is a citizen number, or the code of one of the licence's persons, masked. */
  private static String masked(String text, LicenseContent content) {
    boolean personal =
        CitizenNumber.isValid(text)
            || content.holders().stream()
                .flatMap(holder -> holder.code().stream())
                .anyMatch(code -> code.isPersonal() && code.value().equals(text));
    return personal ? Masking.mask(text) : text;
  }

  static void print(List<PreviewedRow> rows, Session session) {
    if (rows.isEmpty()) {
      return;
    }
    session.out().println(session.language().pick("  first rows", "  前几行"));
    for (PreviewedRow row : rows) {
      Optional<String> why = row.rejected().map(rejected -> why(rejected, session));
      String told = why.or(() -> row.row().map(PreviewAnswer::metadata)).orElse("");
      line(session, "    " + row.line() + ": " + row.outcome().word() + ": " + told);
      row.row()
          .filter(clean -> why.isEmpty() && !clean.content().fields().isEmpty())
          .ifPresent(clean -> line(session, "      " + fields(clean)));
    }
  }

  private static void line(Session session, String text) {
    String indent = text.substring(0, text.length() - text.stripLeading().length());
    session.out().println(indent + DisplayText.oneLine(text.strip()));
  }

  private static String why(RejectedRow rejected, Session session) {
    String at = rejected.column().isEmpty() ? "" : " at " + rejected.column();
    String sentence = session.language().pick(rejected.hint(), rejected.reason().chinese());
    return rejected.reason() + at + ": " + sentence;
  }

  private static String metadata(CleanRow row) {
    LicenseContent content = row.content();
    String holders =
        content.holders().stream()
            .map(PreviewAnswer::masked)
            .map(LicenseAnswer::words)
            .collect(Collectors.joining("、"));
    String from = content.validity().from().map(day -> day + " ").orElse("");
    String until = content.validity().until().map(Object::toString).orElse("open end");
    return content.number().map(number -> masked(number, content)).orElse("(no number)")
        + " | "
        + holders
        + " | issued "
        + content.issuedOn()
        + " | valid "
        + from
        + "to "
        + until
        + row.status().map(status -> " | " + status.word()).orElse("")
        + row.identifier().map(id -> " | " + id).orElse("");
  }

  private static String fields(CleanRow row) {
    return row.content().fields().entrySet().stream()
        .map(field -> field.getKey() + "=" + masked(field.getValue(), row.content()))
        .collect(Collectors.joining("; "));
  }
}
