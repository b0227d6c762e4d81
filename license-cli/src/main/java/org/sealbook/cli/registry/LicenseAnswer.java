package org.sealbook.cli.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.registry.HistoryEntry;
import org.sealbook.registry.StoredLicense;

/** How a licence of a registry is answered: the keys of CLI.md for programs, lines for people. */
final class LicenseAnswer {
  /** Licences as a list. */
  static final Listing<StoredLicense> LISTING =
      new Listing<StoredLicense>(LicenseAnswer::writeKeys)
          .column("identifier", "IDENTIFIER", stored -> stored.license().id().toString())
          .column("number", "NUMBER", stored -> text(content(stored).number()))
          .column("typeName", "TYPE", StoredLicense::typeName)
          .column("holders", "HOLDERS", LicenseAnswer::holderNames)
          .column("issuedOn", "ISSUED", stored -> content(stored).issuedOn().toString())
          .column("validUntil", "UNTIL", stored -> text(content(stored).validity().until()))
          .column("status", "STATUS", stored -> stored.state().word());

  private LicenseAnswer() {}

  /** Answers one licence. */
  static void print(StoredLicense stored, Session session) {
    if (session.json()) {
      session.answer(json -> writeKeys(json, stored));
    } else {
      block(stored).print(session.out());
    }
  }

  /** Answers one licence with all that happened to it, oldest first. */
  static void print(StoredLicense stored, List<HistoryEntry> history, Session session) {
    if (session.json()) {
      session.answer(
          json -> {
            writeKeys(json, stored);
            json.beginArray("history");
            history.forEach(entry -> writeEntry(json, entry));
            json.endArray();
          });
      return;
    }
    TextBlock block = block(stored);
    block.print(session.out());
    session.out().println();
    TextBlock events = new TextBlock();
    history.forEach(entry -> events.add(entry.at().toString(), line(entry)));
    events.print(session.out());
  }

  private static void writeEntry(JsonWriter json, HistoryEntry entry) {
    json.beginObject()
        .field("at", entry.at().toString())
        .field("change", entry.change())
        .field("reason", entry.reason())
        .field("actor", entry.actor())
        .field("successor", entry.successor())
        .endObject();
  }

  private static String line(HistoryEntry entry) {
    String actor = entry.actor().isEmpty() ? "" : " (" + entry.actor() + ")";
    String reason = entry.reason().isEmpty() ? "" : ": " + entry.reason();
    String successor = entry.successor().map(next -> " by " + next).orElse("");
    return entry.change() + successor + reason + actor;
  }

  static void writeKeys(JsonWriter json, StoredLicense stored) {
    LicenseContent content = content(stored);
    json.field("identifier", stored.license().id().toString())
        .field("number", content.number())
        .field("type", stored.license().id().type())
        .field("typeName", stored.typeName())
        .field("issuer", stored.issuer())
        .field("issuerName", stored.issuerName())
        .beginArray("holders");
    content.holders().forEach(holder -> writeHolder(json, holder));
    json.endArray()
        .field("issuedOn", content.issuedOn().toString())
        .field("validFrom", content.validity().from())
        .field("validUntil", content.validity().until())
        .field("status", stored.state().word());
    writeFields(json, stored.fields());
    json.field("area", content.area())
        .field("predecessor", content.predecessor().map(LicenseId::toString))
        .field("originalIdentifier", content.originalIdentifier())
        .field("signedAt", stored.signedAt().toString());
    if (stored.definition().isPresent()) {
      json.field("typeVersion", stored.definition().get().number());
    } else {
      json.nullField("typeVersion");
    }
  }

  static void writeHolder(JsonWriter json, Holder holder) {
    json.beginObject()
        .field("name", holder.name())
        .field("code", holder.code().map(HolderCode::value))
        .field("codeType", holder.code().map(code -> code.type().digits()))
        .endObject();
  }

  static void writeFields(JsonWriter json, Map<String, FieldValue> fields) {
    json.beginObject("fields");
    fields.forEach(
        (name, value) -> {
          if (value instanceof FieldValue.Whole whole) {
            json.field(name, whole.value());
          } else {
            json.field(name, value.toString());
          }
        });
    json.endObject();
  }

  private static TextBlock block(StoredLicense stored) {
    LicenseContent content = content(stored);
    TextBlock block =
        new TextBlock()
            .add("identifier", stored.license().id().toString())
            .add("number", content.number())
            .add("type", stored.typeName() + " (" + stored.license().id().type() + ")")
            .add("issuer", stored.issuerName() + " (" + stored.issuer() + ")");
    content.holders().forEach(holder -> block.add("holder", words(holder)));
    block
        .add("issued on", content.issuedOn().toString())
        .add("valid from", content.validity().from())
        .add("valid until", content.validity().until().map(Object::toString).orElse("open end"))
        .add("status", stored.state().word())
        .add("predecessor", content.predecessor());
    stored
        .fields()
        .forEach((name, value) -> block.add("  " + stored.label(name), value.toString()));
    return block;
  }

  static String words(Holder holder) {
    return holder.name()
        + holder
            .code()
            .map(code -> " (" + code.value() + ", " + code.type().digits() + ")")
            .orElse("");
  }

  private static String holderNames(StoredLicense stored) {
    return content(stored).holders().stream().map(Holder::name).collect(Collectors.joining("、"));
  }

  private static LicenseContent content(StoredLicense stored) {
    return stored.license().content();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
