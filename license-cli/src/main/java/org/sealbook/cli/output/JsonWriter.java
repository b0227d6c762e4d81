package org.sealbook.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes JSON key by key, in the order of the calls; no reflection. A document's objects begin with
 * {@code "schema": 1} ({@link #beginDocument}); within 1, keys are only ever added.
 */
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private JsonWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Indented by two, with line feeds. */
  public static JsonWriter indented(Writer target) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withSeparators(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    JsonWriter writer = compact(target);
    writer.json.setPrettyPrinter(printer);
    return writer;
  }

  /** On one line. */
  public static JsonWriter compact(Writer target) {
    try {
      return new JsonWriter(
          FACTORY.createGenerator(target).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins an object that is a document of its own, or an element of one that is an array. */
  public JsonWriter beginDocument() {
    return beginObject().field("schema", 1L);
  }

  public JsonWriter beginObject() {
    return write(json::writeStartObject);
  }

  public JsonWriter beginObject(String key) {
    return write(() -> json.writeObjectFieldStart(key));
  }

  public JsonWriter endObject() {
    return write(json::writeEndObject);
  }

  public JsonWriter beginArray() {
    return write(json::writeStartArray);
  }

  public JsonWriter beginArray(String key) {
    return write(() -> json.writeArrayFieldStart(key));
  }

  public JsonWriter endArray() {
    return write(json::writeEndArray);
  }

  public JsonWriter field(String key, String value) {
    return write(() -> json.writeStringField(key, value));
  }

  /** The value's text, or null where there is none. */
  public JsonWriter field(String key, Optional<?> value) {
    return value.isPresent() ? field(key, value.get().toString()) : nullField(key);
  }

  public JsonWriter field(String key, long value) {
    return write(() -> json.writeNumberField(key, value));
  }

  public JsonWriter field(String key, OptionalLong value) {
    return value.isPresent() ? field(key, value.getAsLong()) : nullField(key);
  }

  public JsonWriter field(String key, double value) {
    return write(() -> json.writeNumberField(key, value));
  }

  public JsonWriter field(String key, boolean value) {
    return write(() -> json.writeBooleanField(key, value));
  }

  /** True, false or null. */
  public JsonWriter truth(String key, Optional<Boolean> value) {
    return value.isPresent() ? field(key, (boolean) value.get()) : nullField(key);
  }

  public JsonWriter nullField(String key) {
    return write(() -> json.writeNullField(key));
  }

  /** An array of texts. */
  public JsonWriter field(String key, Collection<String> values) {
    beginArray(key);
    values.forEach(value -> write(() -> json.writeString(value)));
    return endArray();
  }

  /** An array of whole numbers. */
  public JsonWriter numbers(String key, Collection<Long> values) {
    beginArray(key);
    values.forEach(value -> write(() -> json.writeNumber(value)));
    return endArray();
  }

  /** An object of whole numbers, in the order of the map. */
  public JsonWriter counts(String key, Map<String, ? extends Number> counts) {
    beginObject(key);
    counts.forEach((name, count) -> field(name, count.longValue()));
    return endObject();
  }

  /** Ends the document with a line feed. */
  public void end() {
    write(() -> json.writeRaw('\n'));
    write(json::flush);
  }

  private JsonWriter write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
