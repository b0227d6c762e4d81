package org.sealbook.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * A JSON object of which every key must be asked for. Each fault is an INPUT_UNREADABLE that names
 * the place. An absent key is never the same as {@code null}, which is refused everywhere.
 */
final class StrictObject {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final JsonNode node;
  private final String parent;
  private final Set<String> asked = new HashSet<>();
  private String place;

  private StrictObject(JsonNode node, String parent, String place) {
    this.node = node;
    this.parent = parent;
    this.place = place;
    if (!node.isObject()) {
      throw fault("must be a JSON object");
    }
  }

  /**
   * Reads one JSON document.
   *
   * @param source what messages call the document
   */
  static StrictObject parse(String source, String json) {
    JsonNode node;
    try {
      node = READER.readTree(json);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : ": line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw unreadable(source + where + ": " + fault(e));
    }
    return new StrictObject(node, "", source);
  }

  /** What is wrong with the form, without words of the document: it may be the wrong file. */
  static String fault(JsonProcessingException e) {
    return e.getOriginalMessage()
        .replaceFirst("Unrecognized token '[^']*'", "an unexpected word")
        .replaceFirst("(?s) ?\\(start marker at .*", "");
  }

  /** From here on messages call this object {@code name}. */
  void call(String name) {
    place = name;
  }

  /** A fault of this object as a whole or, where the problem says so, of one of its keys. */
  SealbookException fault(@Nullable String problem) {
    return unreadable(path() + ": " + problem);
  }

  String text(String key) {
    JsonNode value = value(key);
    if (value == null || !value.isTextual()) {
      throw fault('"' + key + "\" must be there and be a text");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String key) {
    return node.has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  boolean flag(String key) {
    JsonNode value = value(key);
    if (value == null || !value.isBoolean()) {
      throw fault('"' + key + "\" must be there and be true or false");
    }
    return value.booleanValue();
  }

  /** The flag, false where it is absent. */
  boolean optionalFlag(String key) {
    return node.has(key) && flag(key);
  }

  OptionalInt optionalInt(String key) {
    JsonNode value = value(key);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.isInt()) {
      throw fault('"' + key + "\" must be a whole number of at most 32 bits");
    }
    return OptionalInt.of(value.intValue());
  }

  /**
   * The objects of an array that must be there.
   *
   * @param noun what messages call an element, followed by its place in the array from 1
   */
  List<StrictObject> objects(String key, String noun) {
    JsonNode array = value(key);
    if (array == null || !array.isArray()) {
      throw fault('"' + key + "\" must be there and be an array");
    }
    List<StrictObject> objects = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      objects.add(new StrictObject(element, path(), noun + " " + (objects.size() + 1)));
    }
    return objects;
  }

  /** An object whose values are all texts, in the order of the document; empty where absent. */
  Map<String, String> optionalTexts(String key) {
    JsonNode value = value(key);
    if (value == null) {
      return Map.of();
    }
    StrictObject object = new StrictObject(value, path(), key);
    Map<String, String> texts = new LinkedHashMap<>();
    value.fieldNames().forEachRemaining(name -> texts.put(name, object.text(name)));
    return texts;
  }

  /** Refuses the keys that nobody asked for. */
  void end() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!asked.contains(key)) {
                throw fault("unknown key \"" + key + '"');
              }
            });
  }

  private @Nullable JsonNode value(String key) {
    asked.add(key);
    return node.get(key);
  }

  private String path() {
    return parent.isEmpty() ? place : parent + ": " + place;
  }

  private static SealbookException unreadable(String message) {
    return new SealbookException(
        ErrorCode.INPUT_UNREADABLE, message, "correct the JSON document at the place named");
  }
}
