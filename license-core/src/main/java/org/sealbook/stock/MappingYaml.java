package org.sealbook.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A mapping in YAML as the tree that the same mapping in JSON would be. Every scalar is the text
 * that is written: {@code 01}, {@code no} and {@code 441600} mean themselves, as the cells of a
 * file do. Only {@code schema} is a number. Anchors, aliases, tags, a key twice and a second
 * document are refused: they have no use here and hide things.
 */
final class MappingYaml {
  private static final int MAX_DEPTH = 8;

  private final Iterator<Event> events;

  private MappingYaml(Iterator<Event> events) {
    this.events = events;
  }

  /**
   * Reads one document.
   *
   * @throws org.sealbook.base.SealbookException INPUT_UNREADABLE; the message says where
   */
  static JsonNode tree(String yaml) {
    LoadSettings settings = LoadSettings.builder().setLabel("the mapping").build();
    try {
      MappingYaml reader = new MappingYaml(new Parse(settings).parseString(yaml).iterator());
      return reader.document();
    } catch (YamlEngineException e) {
      throw MappingJson.refused(
          "is neither JSON nor well-formed YAML: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private JsonNode document() {
    expect(Event.ID.StreamStart);
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      throw MappingJson.refused("is empty");
    }
    JsonNode root = node(events.next(), 0);
    expect(Event.ID.DocumentEnd);
    if (events.next().getEventId() != Event.ID.StreamEnd) {
      throw MappingJson.refused("has a second document");
    }
    if (root instanceof ObjectNode mapping && mapping.path("schema").asText().equals("1")) {
      mapping.put("schema", 1);
    }
    return root;
  }

  private JsonNode node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw MappingJson.refused("is nested too deeply" + at(event));
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw MappingJson.refused("has an anchor or an alias" + at(event));
    }
    if (event instanceof ScalarEvent scalar && scalar.getTag().isEmpty()) {
      return JsonNodeFactory.instance.textNode(scalar.getValue());
    }
    if (event instanceof MappingStartEvent start && start.getTag().isEmpty()) {
      return mapping(depth);
    }
    if (event instanceof SequenceStartEvent start && start.getTag().isEmpty()) {
      return sequence(depth);
    }
    throw MappingJson.refused("has a tag" + at(event));
  }

  private ObjectNode mapping(int depth) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      JsonNode key = node(event, depth + 1);
      if (!key.isTextual() || members.has(key.textValue())) {
        throw MappingJson.refused("has a key twice, or one that is no text" + at(event));
      }
      members.set(key.textValue(), node(events.next(), depth + 1));
    }
    return members;
  }

  private ArrayNode sequence(int depth) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return items;
  }

  private void expect(Event.ID id) {
    Event event = events.next();
    if (event.getEventId() != id) {
      throw MappingJson.refused("has something unexpected" + at(event));
    }
  }

  /** Where an event stands, as people count lines. */
  private static String at(Event event) {
    return event.getStartMark().map(mark -> " in line " + (mark.getLine() + 1)).orElse("");
  }
}
