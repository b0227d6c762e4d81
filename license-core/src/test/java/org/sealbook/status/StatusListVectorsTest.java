package org.sealbook.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.model.Status;
import org.sealbook.vectors.Vectors;

/** Replays status-lists.json: the examples of Token Status Lists, in every width they have. */
class StatusListVectorsTest {
  private static final ListName NAME = new ListName("test0001", 1);

  /** That the order of bits is understood here, whatever the width. */
  @TestFactory
  Stream<DynamicTest> theStreamsHoldTheStatuses() {
    return Vectors.tests(
        "status-lists.json",
        vector -> assertEquals(Bytes.wrap(packed(vector, Integer.MAX_VALUE)), inflated(vector)));
  }

  private static byte[] packed(JsonNode vector, int largest) {
    int bits = (int) Vectors.number(vector, "bits");
    byte[] packed = new byte[(int) (Vectors.number(vector, "count") * bits + 7) / 8];
    statuses(vector)
        .forEach(
            (index, value) -> {
              if (value <= largest) {
                packed[index * bits / 8] |= (byte) (value << index * bits % 8);
              }
            });
    return packed;
  }

  private static NavigableMap<Integer, Integer> statuses(JsonNode vector) {
    NavigableMap<Integer, Integer> statuses = new TreeMap<>();
    for (JsonNode pair : vector.path("statuses")) {
      statuses.put(pair.path(0).intValue(), pair.path(1).intValue());
    }
    return statuses;
  }

  private static Bytes inflated(JsonNode vector) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(Vectors.bytes(vector, "lst").toArray());
      byte[] content = new byte[packed(vector, 0).length];
      assertEquals(content.length, inflater.inflate(content));
      assertEquals(0, inflater.inflate(new byte[1]));
      assertTrue(inflater.finished());
      return Bytes.wrap(content);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
  }

  private static JsonNode fourBits() {
    return Vectors.load("status-lists.json").stream()
        .filter(vector -> Vectors.number(vector, "bits") == 4)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneWithValuesThatAreNoStatusIsRefused() {
    JsonNode vector = fourBits();
    int count = (int) Vectors.number(vector, "count");
    StatusList list = StatusList.received(NAME, count, Vectors.bytes(vector, "lst"));
    assertThrows(MalformedStatusException.class, list::check);
  }

  /** Ours is packed like theirs, as far as its values are theirs. */
  @Test
  void aListOfOursIsPackedLikeTheirs() throws DataFormatException {
    JsonNode vector = fourBits();
    int count = (int) Vectors.number(vector, "count");
    NavigableMap<Integer, Integer> statuses = statuses(vector);
    statuses.values().removeIf(value -> Status.ofValue(value).isEmpty());
    assertEquals(8, statuses.size());
    StatusList ours =
        StatusList.build(
            NAME, count, i -> Status.ofValue(statuses.getOrDefault(i, 0)).orElseThrow());
    byte[] theirs = packed(vector, 15);
    statuses(vector)
        .forEach(
            (index, value) -> {
              if (Status.ofValue(value).isEmpty()) {
                theirs[index / 2] &= (byte) (index % 2 == 0 ? 0xf0 : 0x0f);
              }
            });
    Inflater inflater = new Inflater();
    inflater.setInput(ours.compressed().toArray());
    byte[] content = new byte[theirs.length];
    assertEquals(content.length, inflater.inflate(content));
    inflater.end();
    assertEquals(Bytes.wrap(theirs), Bytes.wrap(content));
    statuses.forEach((index, value) -> assertEquals(value, ours.at(index).value()));
  }
}
