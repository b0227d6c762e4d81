package org.sealbook.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealbook.code.Division;
import org.sealbook.model.Attachment;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.FieldValue;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseType;

/**
 * The data of one new licence as JSON Schema 2020-12: it accepts what {@link Registry#issue}
 * accepts of what {@link LicenseJson} reads, and refuses what they refuse, but for what no schema
 * can say:
 *
 * <ul>
 *   <li>check characters of codes and identifiers, and the day of birth in a citizen number;
 *   <li>characters that people do not see: control characters, those that turn the direction;
 *   <li>a last day of validity before the first day or the day of issue;
 *   <li>a predecessor that is no identifier: there are many ways of writing one;
 *   <li>a whole number written with a point or an exponent, a key that stands twice;
 *   <li>the size of the document and of the licence;
 *   <li>whether a file that is to be attached is there, and its size; its name's bytes in UTF-8.
 * </ul>
 *
 * <p>Patterns are those of ECMA-262 with Unicode; lengths are code points.
 */
public final class TypeSchema {
  /** The end of the text; for some engines {@code $} is also before a last line break. */
  private static final String END = "(?![\\s\\S])";

  /** A day from 1900-01-01 to 2200-12-31 that is in the calendar. */
  private static final String DAY =
      "^(?:(?:(?:19|20|21)[0-9]{2}|2200)-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
          + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
          + "|(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29)"
          + END;

  /** Neither U+0000 nor an unpaired surrogate. */
  private static final String WELL_FORMED = "^[^\\u0000\\uD800-\\uDFFF]*$";

  private static final String LETTER = "[0-9A-HJ-NPQRTUWXY]";
  private static final String USCC = "^" + LETTER + "{2}[0-9]{6}" + LETTER + "{10}" + END;
  private static final String CITIZEN =
      "^[0-9]{6}(?:18|19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
          + END;
  private static final String DECIMAL = "^-?[0-9]{1,30}(?:\\.[0-9]{1,30})?" + END;
  private static final String AREA =
      "^(?:"
          + Division.CENTRAL
          + "|(?:"
          + String.join("|", Division.provinces())
          + ")[0-9]{4})"
          + END;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final LicenseType type;

  private TypeSchema(LicenseType type) {
    this.type = type;
  }

  /** The schema, in lines. */
  public static String of(LicenseType type) {
    return new TypeSchema(type).document().toPrettyString();
  }

  private ObjectNode document() {
    ObjectNode schema =
        JSON.objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:sealbook:type:" + type.code())
            .put("title", type.name());
    List<String> required = new ArrayList<>(List.of("holders", "issuedOn"));
    if (!type.numberOptional()) {
      required.add("number");
    }
    boolean needsFields = type.fields().stream().anyMatch(FieldDefinition::required);
    if (needsFields) {
      required.add("fields");
    }
    ObjectNode properties = closed(schema, required, false);
    properties.set("number", text(200, type.numberOptional()));
    properties.set("holders", holders());
    properties.set("issuedOn", string(false).put("pattern", DAY));
    properties.set("validFrom", string(true).put("pattern", DAY));
    properties.set("validUntil", string(true).put("pattern", DAY));
    properties.set("area", string(true).put("pattern", AREA));
    properties.set("predecessor", string(true).put("minLength", 1));
    properties.set("fields", fields(!needsFields));
    return schema;
  }

  private ObjectNode holders() {
    ObjectNode array =
        JSON.objectNode()
            .put("type", "array")
            .put("minItems", 1)
            .put("maxItems", LicenseContent.MAX_HOLDERS);
    boolean optional = type.holderCodeOptional();
    ObjectNode holder = array.putObject("items");
    ObjectNode properties =
        closed(holder, optional ? List.of("name") : List.of("name", "code", "codeType"), false);
    properties.set("name", text(400, false));
    properties.set("code", text(64, optional));
    ArrayNode digits = properties.putObject("codeType").putArray("enum");
    Stream.of(CodeType.values()).map(CodeType::digits).forEach(digits::add);
    if (optional) {
      digits.addNull();
      ArrayNode either = holder.putArray("anyOf");
      either.add(present("code", "codeType"));
      ObjectNode neither = either.addObject().putObject("properties");
      neither.putObject("code").put("type", "null");
      neither.putObject("codeType").put("type", "null");
    }
    ArrayNode forms = holder.putArray("allOf");
    forms.add(form(CodeType.USCC, USCC));
    forms.add(form(CodeType.CITIZEN, CITIZEN));
    return array;
  }

  /** The form that a code of one kind has. */
  private static ObjectNode form(CodeType kind, String pattern) {
    ObjectNode rule = JSON.objectNode();
    ObjectNode condition = rule.putObject("if");
    condition.putArray("required").add("codeType");
    condition.putObject("properties").putObject("codeType").put("const", kind.digits());
    rule.putObject("then").putObject("properties").putObject("code").put("pattern", pattern);
    return rule;
  }

  /** A field goes by its name or, where no other is called so, by its label; not by both. */
  private ObjectNode fields(boolean orNull) {
    ObjectNode schema = JSON.objectNode();
    List<String> required = new ArrayList<>();
    ArrayNode rules = JSON.arrayNode();
    ObjectNode properties = JSON.objectNode();
    for (FieldDefinition field : type.fields()) {
      Optional<String> other = otherName(field);
      boolean bound = field.required() && other.isEmpty();
      if (bound) {
        required.add(field.name());
      }
      properties.set(field.name(), value(field, !bound));
      if (other.isPresent()) {
        properties.set(other.get(), value(field, true));
        rules.addObject().set("not", present(field.name(), other.get()));
        if (field.required()) {
          rules.addObject().putArray("anyOf").add(present(field.name())).add(present(other.get()));
        }
      }
    }
    closed(schema, required, orNull).setAll(properties);
    if (!rules.isEmpty()) {
      schema.set("allOf", rules);
    }
    return schema;
  }

  private Optional<String> otherName(FieldDefinition field) {
    return Optional.of(field.label())
        .filter(label -> !label.equals(field.name()))
        .filter(label -> type.field(label).equals(Optional.of(field)));
  }

  private static ObjectNode value(FieldDefinition field, boolean orNull) {
    ObjectNode schema = constraint(field, orNull).put("title", field.label());
    if (field.kind() != FieldKind.INTEGER && field.kind() != FieldKind.ATTACHMENT) {
      schema.put("maxLength", field.maxLength());
    }
    return schema;
  }

  private static ObjectNode constraint(FieldDefinition field, boolean orNull) {
    return switch (field.kind()) {
      case TEXT -> text(FieldValue.MAX_TEXT, orNull);
      case DATE -> string(orNull).put("pattern", DAY);
      case INTEGER ->
          ofType("integer", orNull).put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE);
      case DECIMAL -> string(orNull).put("pattern", DECIMAL);
      case CODE -> {
        ObjectNode schema = string(orNull);
        ArrayNode codes = schema.putArray("enum");
        field.codes().keySet().forEach(codes::add);
        if (orNull) {
          codes.addNull();
        }
        yield schema;
      }
      case USCC -> string(orNull).put("pattern", USCC);
      case CITIZEN -> string(orNull).put("pattern", CITIZEN);
      case AREA -> string(orNull).put("pattern", AREA);
      case ATTACHMENT -> attachment(orNull);
    };
  }

  /** A file to be attached, or the text of one that the registry has. */
  private static ObjectNode attachment(boolean orNull) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode ways = schema.putArray("anyOf");
    ways.add(string(orNull).put("pattern", "^" + Attachment.PATTERN + END));
    ObjectNode properties = closed(ways.addObject(), List.of("file"), false);
    properties.set("file", text(LicenseData.MAX_PATH, false));
    properties.set("mediaType", string(true).put("pattern", "^" + Attachment.TYPE_PATTERN + END));
    properties.set("name", string(true).put("pattern", "^" + Attachment.NAME_PATTERN + END));
    return schema;
  }

  /** Makes a schema one of an object without other keys; its properties, to be filled. */
  private static ObjectNode closed(ObjectNode schema, List<String> required, boolean orNull) {
    schema.setAll(ofType("object", orNull));
    schema.put("additionalProperties", false);
    ArrayNode keys = schema.putArray("required");
    required.forEach(keys::add);
    return schema.putObject("properties");
  }

  /** An object that has these keys, and not as null. */
  private static ObjectNode present(String... keys) {
    ObjectNode schema = ofType("object", false);
    ArrayNode required = schema.putArray("required");
    ObjectNode properties = schema.putObject("properties");
    for (String key : keys) {
      required.add(key);
      properties.putObject(key).putObject("not").put("type", "null");
    }
    return schema;
  }

  private static ObjectNode text(int maxLength, boolean orNull) {
    return string(orNull)
        .put("minLength", 1)
        .put("maxLength", maxLength)
        .put("pattern", WELL_FORMED);
  }

  private static ObjectNode string(boolean orNull) {
    return ofType("string", orNull);
  }

  private static ObjectNode ofType(String name, boolean orNull) {
    ObjectNode schema = JSON.objectNode();
    if (orNull) {
      schema.putArray("type").add(name).add("null");
    } else {
      schema.put("type", name);
    }
    return schema;
  }
}
