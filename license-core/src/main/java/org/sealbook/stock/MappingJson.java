package org.sealbook.stock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mapping files as JSON, or the same in YAML, read strictly:
 *
 * <pre>{@code
 * {"schema": 1,
 *  "elements": {
 *    "number":   {"join": ["字", "号"], "with": "第"},
 *    "issuedOn": {"column": "发证日", "format": "d/M/yyyy"},
 *    "validity": {"column": "有效期限", "separator": "/"},
 *    "status":   {"column": "证照状态", "values": {"10": "valid", "D": "cancelled"}},
 *    "area":     {"constant": "441600"},
 *    "holderName": "单位"},
 *  "fields": {"经营范围": "经营范围及方式"},
 *  "ignore": ["备注"]}
 * }</pre>
 *
 * <p>Elements are those of {@link Element#key}; a source is the header of a column or an object
 * with exactly one of {@code column}, {@code join}, {@code constant}.
 */
public final class MappingJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private MappingJson() {}

  /**
   * Reads a mapping file: JSON where it begins with a brace, else YAML.
   *
   * @throws org.sealbook.base.SealbookException INPUT_UNREADABLE for whatever is not exactly of
   *     this form; the message says where
   */
  public static MappingFile parse(String text) {
    return of(text.stripLeading().startsWith("{") ? tree(text) : MappingYaml.tree(text));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw refused("is no well-formed JSON: " + e.getOriginalMessage());
    }
  }

  private static MappingFile of(JsonNode root) {
    requireKeys("the mapping", root, Set.of("schema", "elements", "fields", "ignore"));
    if (!root.path("schema").isInt() || root.path("schema").intValue() != 1) {
      throw refused("must have \"schema\": 1");
    }
    Map<Element, MappingFile.Spec> elements = new EnumMap<>(Element.class);
    object("elements", root.path("elements"))
        .forEach(
            (key, source) ->
                elements.put(
                    Element.ofKey(key).orElseThrow(() -> refused("has no element " + key)),
                    spec("elements." + key, source)));
    Map<String, MappingFile.Spec> fields = new LinkedHashMap<>();
    object("fields", root.path("fields"))
        .forEach((key, source) -> fields.put(key, spec("fields." + key, source)));
    Set<String> ignored = new LinkedHashSet<>();
    if (root.has("ignore")) {
      ignored.addAll(texts("ignore", root.path("ignore")));
    }
    return new MappingFile(elements, fields, ignored);
  }

  /** A mapping file that says what {@code mapping} does: one to start from. */
  public static String write(ColumnMapping mapping) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", 1);
    ObjectNode elements = root.putObject("elements");
    mapping.elements().forEach((element, source) -> elements.set(element.key(), node(source)));
    ObjectNode fields = root.putObject("fields");
    mapping.fields().forEach((field, source) -> fields.set(field, node(source)));
    ArrayNode ignore = root.putArray("ignore");
    mapping.unknownColumns().stream().filter(mapping.header()::contains).forEach(ignore::add);
    return root.toPrettyString() + "\n";
  }

  private static JsonNode node(Source source) {
    Reading reading = source.reading();
    if (source instanceof Source.Column && reading.equals(Reading.PLAIN)) {
      return JsonNodeFactory.instance.textNode(source.column());
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (source instanceof Source.Constant constant) {
      node.put("constant", constant.value());
    } else if (source instanceof Source.Joined joined) {
      ArrayNode columns = node.putArray("join");
      joined.parts().forEach(part -> columns.add(part.column()));
      node.put("with", joined.with());
    } else {
      node.put("column", source.column());
    }
    reading.dateFormat().ifPresent(format -> node.put("format", format.toString()));
    reading.separator().ifPresent(text -> node.put("separator", text));
    if (!reading.values().isEmpty()) {
      ObjectNode values = node.putObject("values");
      reading.values().forEach(values::put);
    }
    return node;
  }

  private static MappingFile.Spec spec(String where, JsonNode node) {
    if (node.isTextual()) {
      return new MappingFile.Spec(List.of(text(where, node)), "", "", Reading.PLAIN);
    }
    requireKeys(
        where, node, Set.of("column", "join", "with", "constant", "format", "separator", "values"));
    if (List.of("column", "join", "constant").stream().filter(node::has).count() != 1) {
      throw refused("needs exactly one of column, join, constant at " + where);
    }
    if (node.has("constant")) {
      requireKeys(where, node, Set.of("constant"));
      String constant = text(where + ".constant", node.path("constant"));
      return new MappingFile.Spec(List.of(), "", constant, Reading.PLAIN);
    }
    if (node.has("with") && !node.has("join")) {
      throw refused("has \"with\" without \"join\" at " + where);
    }
    List<String> columns =
        node.has("column")
            ? List.of(text(where + ".column", node.path("column")))
            : texts(where + ".join", node.path("join"));
    if (columns.isEmpty()) {
      throw refused("joins no columns at " + where);
    }
    String with = node.has("with") ? anyText(where + ".with", node.path("with")) : "";
    return new MappingFile.Spec(columns, with, "", reading(where, node));
  }

  private static Reading reading(String where, JsonNode node) {
    Optional<DateFormat> format = Optional.empty();
    if (node.has("format")) {
      try {
        format = Optional.of(DateFormat.of(text(where + ".format", node.path("format"))));
      } catch (IllegalArgumentException e) {
        throw refused("has no date format at " + where + ".format: " + e.getMessage());
      }
    }
    Optional<String> separator =
        node.has("separator")
            ? Optional.of(text(where + ".separator", node.path("separator")))
            : Optional.empty();
    Map<String, String> values = new LinkedHashMap<>();
    object(where + ".values", node.path("values"))
        .forEach(
            (key, value) ->
                values.put(CleanText.text(key), anyText(where + ".values." + key, value)));
    return new Reading(format, separator, values);
  }

  private static void requireKeys(String where, JsonNode node, Set<String> allowed) {
    if (!node.isObject()) {
      throw refused("has no object at " + where);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!allowed.contains(member.getKey())) {
        throw refused("has the unknown key " + member.getKey() + " at " + where);
      }
    }
  }

  private static Map<String, JsonNode> object(String where, JsonNode node) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    if (node.isMissingNode()) {
      return members;
    }
    if (!node.isObject()) {
      throw refused("has no object at " + where);
    }
    node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  private static List<String> texts(String where, JsonNode node) {
    if (!node.isArray()) {
      throw refused("has no array at " + where);
    }
    List<String> texts = new ArrayList<>();
    node.forEach(item -> texts.add(text(where, item)));
    return texts;
  }

  private static String text(String where, JsonNode node) {
    String text = anyText(where, node);
    if (CleanText.text(text).isEmpty()) {
      throw refused("has an empty text at " + where);
    }
    return text;
  }

  private static String anyText(String where, JsonNode node) {
    if (!node.isTextual()) {
      throw refused("has no text at " + where);
    }
    return node.textValue();
  }

  static RuntimeException refused(String what) {
    return Inputs.unreadable(
        "the mapping file " + what, "see the section on mappings in IMPORT.md");
  }
}
