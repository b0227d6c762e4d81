package org.sealbook.cli.registry;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseType;

/**
 * The data of one new licence as JSON Schema 2020-12. Check characters, and dates that must follow
 * one another, are beyond a schema: {@code license issue} checks those.
 */
final class TypeSchema {
  private static final String DATE = "^(19|20|21|22)[0-9]{2}-[0-9]{2}-[0-9]{2}$";

  private final JsonWriter json;
  private final LicenseType type;

  private TypeSchema(JsonWriter json, LicenseType type) {
    this.json = json;
    this.type = type;
  }

  static void write(LicenseType type, Writer target) {
    JsonWriter json = JsonWriter.indented(target);
    new TypeSchema(json, type).write();
    json.end();
  }

  private void write() {
    json.beginObject()
        .field("$schema", "https://json-schema.org/draft/2020-12/schema")
        .field("$id", "urn:sealbook:type:" + type.code())
        .field("title", type.name())
        .field("type", "object")
        .field("additionalProperties", false)
        .field("required", required())
        .beginObject("properties");
    text("number", 200, type.numberOptional());
    holders();
    date("issuedOn", false);
    date("validFrom", true);
    date("validUntil", true);
    pattern("area", "^[1-9][0-9]{5}$");
    text("predecessor", 200, true);
    fields();
    json.endObject().endObject();
  }

  private List<String> required() {
    List<String> names = new ArrayList<>(List.of("holders", "issuedOn"));
    if (!type.numberOptional()) {
      names.add("number");
    }
    if (type.fields().stream().anyMatch(FieldDefinition::required)) {
      names.add("fields");
    }
    return names;
  }

  private void holders() {
    json.beginObject("holders")
        .field("type", "array")
        .field("minItems", 1)
        .field("maxItems", LicenseContent.MAX_HOLDERS)
        .beginObject("items")
        .field("type", "object")
        .field("additionalProperties", false)
        .field(
            "required",
            type.holderCodeOptional() ? List.of("name") : List.of("name", "code", "codeType"))
        .beginObject("properties");
    text("name", 400, false);
    text("code", 64, type.holderCodeOptional());
    json.beginObject("codeType")
        .field("enum", Stream.of(CodeType.values()).map(CodeType::digits).toList())
        .endObject();
    json.endObject().endObject().endObject();
  }

  private void fields() {
    json.beginObject("fields")
        .field("type", "object")
        .field("additionalProperties", false)
        .field(
            "required",
            type.fields().stream()
                .filter(FieldDefinition::required)
                .map(FieldDefinition::name)
                .toList())
        .beginObject("properties");
    type.fields().forEach(this::field);
    json.endObject().endObject();
  }

  private void field(FieldDefinition field) {
    json.beginObject(field.name()).field("title", field.label());
    switch (field.kind()) {
      case TEXT ->
          json.field("type", "string").field("minLength", 1).field("maxLength", field.maxLength());
      case DATE -> json.field("type", "string").field("format", "date").field("pattern", DATE);
      case INTEGER -> json.field("type", "integer");
      case DECIMAL ->
          json.field("type", "string").field("pattern", "^-?[0-9]{1,30}(\\.[0-9]{1,30})?$");
      case CODE -> json.field("enum", field.codes().keySet());
      case USCC -> json.field("type", "string").field("pattern", "^[0-9A-Z]{18}$");
      case CITIZEN -> json.field("type", "string").field("pattern", "^[0-9]{17}[0-9X]$");
      case AREA -> json.field("type", "string").field("pattern", "^[1-9][0-9]{5}$");
    }
    json.endObject();
  }

  private void text(String name, int maxLength, boolean orNull) {
    json.beginObject(name);
    type("string", orNull);
    json.field("minLength", 1).field("maxLength", maxLength).endObject();
  }

  private void date(String name, boolean orNull) {
    json.beginObject(name);
    type("string", orNull);
    json.field("format", "date").field("pattern", DATE).endObject();
  }

  private void pattern(String name, String pattern) {
    json.beginObject(name);
    type("string", true);
    json.field("pattern", pattern).endObject();
  }

  private void type(String name, boolean orNull) {
    if (orNull) {
      json.field("type", List.of(name, "null"));
    } else {
      json.field("type", name);
    }
  }
}
