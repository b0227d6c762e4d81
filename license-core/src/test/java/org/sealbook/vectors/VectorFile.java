package org.sealbook.vectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.sealbook.testing.FixedRandom;

/** A file of vectors in the making. */
final class VectorFile {
  private final String description;
  private final String source;
  private final FixedRandom random;
  private final List<ObjectNode> vectors = new ArrayList<>();

  VectorFile(String description, String source, FixedRandom random) {
    this.description = description;
    this.source = source;
    this.random = random;
  }

  /** Adds a vector; what is drawn at random from now on depends on its id only. */
  ObjectNode begin(String id, String comment) {
    random.restart(id);
    ObjectNode vector = JsonNodeFactory.instance.objectNode();
    vector.put("id", id).put("comment", comment);
    vectors.add(vector);
    return vector;
  }

  String print() {
    return Vectors.print(description, source, vectors);
  }
}
