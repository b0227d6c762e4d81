package org.sealbook.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.FieldValue;
import org.sealbook.model.LicenseType;

/**
 * The JSON form of one licence type. The writer leaves out what has its default: a label equal to
 * the name, kind {@code text}, the longest text, and false flags of a field.
 */
final class TypeJson {
  private TypeJson() {}

  static LicenseType read(StrictObject object) {
    String name = object.text("name");
    object.call("type " + name);
    List<FieldDefinition> fields = new ArrayList<>();
    for (StrictObject field : object.objects("fields", "field")) {
      fields.add(readField(field));
    }
    try {
      LicenseType type =
          new LicenseType(
              object.text("code"),
              name,
              object.flag("national"),
              object.flag("numberOptional"),
              object.flag("holderCodeOptional"),
              object.optionalInt("maxStatusAgeDays"),
              fields);
      object.end();
      return type;
    } catch (IllegalArgumentException e) {
      throw object.fault(e.getMessage());
    }
  }

  private static FieldDefinition readField(StrictObject object) {
    String name = object.text("name");
    object.call("field " + name);
    String word = object.optionalText("kind").orElse(FieldKind.TEXT.word());
    FieldKind kind =
        FieldKind.ofWord(word).orElseThrow(() -> object.fault("unknown kind \"" + word + '"'));
    try {
      FieldDefinition field =
          new FieldDefinition(
              name,
              object.optionalText("label").orElse(name),
              kind,
              object.optionalInt("maxLength").orElse(FieldValue.MAX_TEXT),
              object.optionalFlag("sensitive"),
              object.optionalFlag("required"),
              object.optionalFlag("requiredAtImport"),
              object.optionalTexts("codes"));
      object.end();
      return field;
    } catch (IllegalArgumentException e) {
      throw object.fault(e.getMessage());
    }
  }

  static void write(JsonGenerator json, LicenseType type) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", type.code());
    json.writeStringField("name", type.name());
    json.writeBooleanField("national", type.national());
    json.writeBooleanField("numberOptional", type.numberOptional());
    json.writeBooleanField("holderCodeOptional", type.holderCodeOptional());
    if (type.maxStatusAgeDays().isPresent()) {
      json.writeNumberField("maxStatusAgeDays", type.maxStatusAgeDays().getAsInt());
    }
    json.writeArrayFieldStart("fields");
    for (FieldDefinition field : type.fields()) {
      writeField(json, field);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeField(JsonGenerator json, FieldDefinition field) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", field.name());
    if (!field.label().equals(field.name())) {
      json.writeStringField("label", field.label());
    }
    if (field.kind() != FieldKind.TEXT) {
      json.writeStringField("kind", field.kind().word());
    }
    if (field.maxLength() != FieldValue.MAX_TEXT) {
      json.writeNumberField("maxLength", field.maxLength());
    }
    writeFlag(json, "sensitive", field.sensitive());
    writeFlag(json, "required", field.required());
    writeFlag(json, "requiredAtImport", field.requiredAtImport());
    if (!field.codes().isEmpty()) {
      json.writeObjectFieldStart("codes");
      for (Map.Entry<String, String> code : field.codes().entrySet()) {
        json.writeStringField(code.getKey(), code.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeFlag(JsonGenerator json, String key, boolean flag) throws IOException {
    if (flag) {
      json.writeBooleanField(key, true);
    }
  }
}
