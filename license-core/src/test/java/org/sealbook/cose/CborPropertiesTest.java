package org.sealbook.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue.ArrayValue;
import org.sealbook.cose.CborValue.BytesValue;
import org.sealbook.cose.CborValue.IntValue;
import org.sealbook.cose.CborValue.MapValue;
import org.sealbook.cose.CborValue.Pair;
import org.sealbook.cose.CborValue.TextValue;

class CborPropertiesTest {
  private static final CBORMapper JACKSON = new CBORMapper();

  @Provide
  Arbitrary<CborValue> values() {
    return values(3);
  }

  private static Arbitrary<CborValue> values(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<CborValue> arrays =
        values(depth - 1).list().ofMaxSize(4).map(items -> new ArrayValue(items));
    Arbitrary<CborValue> maps =
        Combinators.combine(scalars(), values(depth - 1))
            .as(Pair::new)
            .list()
            .ofMaxSize(6)
            .uniqueElements(Pair::key)
            .map(MapValue::new);
    // the edge cases of nested values are too many; those of scalars are kept
    return Arbitraries.oneOf(scalars(), arrays.withoutEdgeCases(), maps.withoutEdgeCases());
  }

  private static Arbitrary<CborValue> scalars() {
    Arbitrary<CborValue> integers = Arbitraries.longs().map(IntValue::new);
    Arbitrary<CborValue> small = Arbitraries.longs().between(-300, 300).map(IntValue::new);
    Arbitrary<CborValue> strings =
        Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(b -> new BytesValue(Bytes.of(b)));
    Arbitrary<CborValue> texts =
        Arbitraries.strings()
            .ofMaxLength(40)
            .filter(text -> Utf8.encodedLength(text) >= 0)
            .map(TextValue::new);
    return Arbitraries.oneOf(integers, small, strings, texts);
  }

  @Property(tries = 500)
  void whatIsWrittenIsRead(@ForAll("values") CborValue value) {
    Bytes encoded = value.encode();
    assertEquals(value, CborValue.decode(encoded));
    CborReader reader = new CborReader(encoded);
    assertEquals(encoded, reader.readEncoded());
    reader.requireEnd();
  }

  /** Whatever the reader takes, the writer writes with the same bytes. */
  @Property(tries = 500)
  void whatIsReadIsWrittenTheSame(
      @ForAll("values") CborValue value, @ForAll int where, @ForAll byte change) {
    byte[] bytes = value.encode().toArray();
    bytes[Math.floorMod(where, bytes.length)] ^= change;
    Bytes mutated = Bytes.wrap(bytes);
    CborValue read;
    try {
      read = CborValue.decode(mutated);
    } catch (CborException refused) {
      return;
    }
    assertEquals(mutated, read.encode());
  }

  @Property(tries = 500)
  void everyBeginningIsRefused(@ForAll("values") CborValue value, @ForAll int where) {
    Bytes encoded = value.encode();
    Bytes beginning = encoded.slice(0, Math.floorMod(where, encoded.size()));
    boolean taken;
    try {
      CborValue.decode(beginning);
      taken = true;
    } catch (CborException refused) {
      taken = false;
    }
    assertFalse(taken, () -> beginning.toHex());
  }

  @Property(tries = 300)
  void jacksonReadsWhatIsWritten(@ForAll("values") CborValue value) throws IOException {
    CborValue comparable = withTextKeys(value);
    assertSame(comparable, JACKSON.readTree(comparable.encode().toArray()));
  }

  @Property(tries = 300)
  void jacksonWritesTheSameScalars(@ForAll long number, @ForAll byte[] bytes) throws IOException {
    assertEquals(Bytes.wrap(JACKSON.writeValueAsBytes(number)), new IntValue(number).encode());
    assertEquals(
        Bytes.wrap(JACKSON.writeValueAsBytes(bytes)), new BytesValue(Bytes.of(bytes)).encode());
  }

  /** Jackson reads every key as text; keys that would fall together get a suffix of their own. */
  private static CborValue withTextKeys(CborValue value) {
    if (value instanceof ArrayValue array) {
      return new ArrayValue(array.items().stream().map(v -> withTextKeys(v)).toList());
    }
    if (!(value instanceof MapValue map)) {
      return value;
    }
    Map<String, Pair> pairs = new LinkedHashMap<>();
    for (Pair pair : map.pairs()) {
      String key = pair.key().toDiagnostic();
      pairs.put(key, new Pair(new TextValue(key), withTextKeys(pair.value())));
    }
    return new MapValue(List.copyOf(pairs.values()));
  }

  private static void assertSame(CborValue expected, JsonNode actual) throws IOException {
    if (expected instanceof IntValue integer) {
      assertEquals(integer.value(), actual.longValue());
    } else if (expected instanceof BytesValue bytes) {
      assertEquals(bytes.value(), Bytes.wrap(actual.binaryValue()));
    } else if (expected instanceof TextValue text) {
      assertEquals(text.value(), actual.textValue());
    } else if (expected instanceof ArrayValue array) {
      assertEquals(JsonNodeType.ARRAY, actual.getNodeType());
      assertEquals(array.items().size(), actual.size());
      for (int i = 0; i < actual.size(); i++) {
        assertSame(array.items().get(i), actual.get(i));
      }
    } else if (expected instanceof MapValue map) {
      assertEquals(JsonNodeType.OBJECT, actual.getNodeType());
      assertEquals(map.pairs().size(), actual.size());
      for (Pair pair : map.pairs()) {
        assertSame(pair.value(), actual.get(((TextValue) pair.key()).value()));
      }
    }
  }
}
