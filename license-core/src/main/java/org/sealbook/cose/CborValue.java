package org.sealbook.cose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.sealbook.base.Bytes;

/**
 * A deterministic CBOR item as a tree, for printing and for tests. Code on the way from rows to
 * licences and from licences to verdicts uses {@link CborReader} and {@link CborWriter}.
 */
public sealed interface CborValue {
  /** Writes this item as the writer's next. */
  void writeTo(CborWriter writer);

  /** Diagnostic notation (RFC 8949 §8), on one line: {@code {1: -9, 4: h'00ff', "a": [1, 2]}}. */
  String toDiagnostic();

  /**
   * The one encoding of this item.
   *
   * @throws IllegalStateException if it is nested deeper than {@link CborReader#MAX_DEPTH}
   */
  default Bytes encode() {
    CborWriter writer = new CborWriter();
    writeTo(writer);
    return writer.toBytes();
  }

  /**
   * Reads exactly one item.
   *
   * @throws CborException if it is not deterministic CBOR of the subset, or bytes follow it
   */
  static CborValue decode(Bytes encoded) {
    CborReader reader = new CborReader(encoded);
    CborValue value = read(reader);
    reader.requireEnd();
    return value;
  }

  /** Reads the reader's next item with all it contains. */
  static CborValue read(CborReader reader) {
    return switch (reader.peek()) {
      case INT -> new IntValue(reader.readInt());
      case BYTES -> new BytesValue(reader.readBytes());
      case TEXT -> new TextValue(reader.readText());
      case ARRAY -> {
        List<CborValue> items = new ArrayList<>();
        for (int left = reader.readArrayHeader(); left > 0; left--) {
          items.add(read(reader));
        }
        yield new ArrayValue(items);
      }
      case MAP -> {
        List<Pair> pairs = new ArrayList<>();
        for (int left = reader.readMapHeader(); left > 0; left--) {
          CborValue key = read(reader);
          pairs.add(new Pair(key, read(reader)));
        }
        yield new MapValue(pairs);
      }
    };
  }

  /** An integer. */
  record IntValue(long value) implements CborValue {
    @Override
    public void writeTo(CborWriter writer) {
      writer.writeInt(value);
    }

    @Override
    public String toDiagnostic() {
      return Long.toString(value);
    }
  }

  /** A byte string. */
  record BytesValue(Bytes value) implements CborValue {
    @Override
    public void writeTo(CborWriter writer) {
      writer.writeBytes(value);
    }

    @Override
    public String toDiagnostic() {
      return "h'" + value.toHex() + "'";
    }
  }

  /** A text string without unpaired surrogates. */
  record TextValue(String value) implements CborValue {
    public TextValue {
      if (Utf8.encodedLength(value) < 0) {
        throw new IllegalArgumentException("a text with an unpaired surrogate has no encoding");
      }
    }

    @Override
    public void writeTo(CborWriter writer) {
      writer.writeText(value);
    }

    /** Quoted as in JSON (RFC 8259 §7); what may stand as it is, does. */
    @Override
    public String toDiagnostic() {
      StringBuilder quoted = new StringBuilder("\"");
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          quoted.append('\\').append(c);
        } else if (Character.isISOControl(c)) {
          quoted.append("\\u00").append(Character.forDigit(c >> 4, 16));
          quoted.append(Character.forDigit(c & 0xf, 16));
        } else {
          quoted.append(c);
        }
      }
      return quoted.append('"').toString();
    }
  }

  /** An array. */
  record ArrayValue(List<CborValue> items) implements CborValue {
    public ArrayValue {
      items = List.copyOf(items);
    }

    @Override
    public void writeTo(CborWriter writer) {
      writer.writeArrayHeader(items.size());
      items.forEach(item -> item.writeTo(writer));
    }

    @Override
    public String toDiagnostic() {
      return items.stream()
          .map(CborValue::toDiagnostic)
          .collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** A map; its pairs are brought into the order of RFC 8949 §4.2.1, and a key stands once. */
  record MapValue(List<Pair> pairs) implements CborValue {
    public MapValue {
      pairs = pairs.stream().sorted(Comparator.comparing(pair -> pair.key().encode())).toList();
      for (int i = 1; i < pairs.size(); i++) {
        CborValue key = pairs.get(i).key();
        if (key.equals(pairs.get(i - 1).key())) {
          throw new IllegalArgumentException("key " + key.toDiagnostic() + " stands twice");
        }
      }
    }

    @Override
    public void writeTo(CborWriter writer) {
      writer.writeMapHeader(pairs.size());
      for (Pair pair : pairs) {
        pair.key().writeTo(writer);
        pair.value().writeTo(writer);
      }
    }

    @Override
    public String toDiagnostic() {
      return pairs.stream()
          .map(pair -> pair.key().toDiagnostic() + ": " + pair.value().toDiagnostic())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** One entry of a map; the key is an integer, bytes or text. */
  record Pair(CborValue key, CborValue value) {
    public Pair {
      if (key instanceof ArrayValue || key instanceof MapValue) {
        throw new IllegalArgumentException("a map key is an integer, bytes or text");
      }
    }
  }
}
