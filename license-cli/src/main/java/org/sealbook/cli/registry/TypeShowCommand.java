package org.sealbook.cli.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.LicenseType;
import org.sealbook.registry.RegistryReader;
import org.sealbook.registry.TypeVersion;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license type show}. */
@CommandLine.Command(name = "show", description = "One licence type with its fields.")
public final class TypeShowCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "CODE", description = "The type's code, 21 characters.")
  private String code = "";

  @Option(
      names = "--type-version",
      paramLabel = "N",
      description = "An earlier version, as 'get --json' names it; the newest without it.")
  private Optional<Integer> number = Optional.empty();

  public TypeShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    TypeVersion version = version();
    LicenseType type = version.type();
    if (session.json()) {
      session.answer(
          json -> {
            writeKeys(json, type);
            json.field("version", version.number());
          });
      return ExitCode.DONE;
    }
    TextBlock block =
        new TextBlock()
            .add("code", type.code() + (type.national() ? " (national)" : " (local)"))
            .add("name", type.name())
            .add("version", Integer.toString(version.number()))
            .add("number", type.numberOptional() ? "may be missing" : "required")
            .add("holder code", type.holderCodeOptional() ? "may be missing" : "required");
    type.maxStatusAgeDays().ifPresent(days -> block.add("status counts for", days + " days"));
    type.fields().forEach(field -> block.add("field", words(field)));
    block.print(session.out());
    return ExitCode.DONE;
  }

  private TypeVersion version() {
    try (RegistryReader registry = session.reader()) {
      TypeLookup.require(registry, code);
      List<TypeVersion> versions = registry.typeVersions(code);
      int wanted = number.orElse(versions.size());
      if (wanted < 1 || wanted > versions.size()) {
        throw new UsageException(
            "type " + code + " has no version " + wanted,
            "its versions are 1 to " + versions.size());
      }
      return versions.get(wanted - 1);
    }
  }

  private static String words(FieldDefinition field) {
    List<String> words = new ArrayList<>();
    words.add(field.expectation());
    if (field.required()) {
      words.add("required");
    }
    if (field.requiredAtImport()) {
      words.add("required at import");
    }
    if (field.sensitive()) {
      words.add("sensitive");
    }
    String label = field.label().equals(field.name()) ? "" : " [" + field.label() + "]";
    return field.name() + label + ": " + String.join(", ", words);
  }

  private static void writeKeys(JsonWriter json, LicenseType type) {
    json.field("code", type.code())
        .field("name", type.name())
        .field("national", type.national())
        .field("numberOptional", type.numberOptional())
        .field("holderCodeOptional", type.holderCodeOptional());
    if (type.maxStatusAgeDays().isPresent()) {
      json.field("maxStatusAgeDays", type.maxStatusAgeDays().getAsInt());
    } else {
      json.nullField("maxStatusAgeDays");
    }
    json.beginArray("fields");
    type.fields().forEach(field -> writeField(json, field));
    json.endArray();
  }

  private static void writeField(JsonWriter json, FieldDefinition field) {
    json.beginObject()
        .field("name", field.name())
        .field("label", field.label())
        .field("kind", field.kind().word())
        .field("maxLength", field.maxLength())
        .field("sensitive", field.sensitive())
        .field("required", field.required())
        .field("requiredAtImport", field.requiredAtImport())
        .beginObject("codes");
    field.codes().forEach(json::field);
    json.endObject().endObject();
  }
}
