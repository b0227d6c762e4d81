package org.sealbook.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;

/**
 * Changes one place of an encoded item. A path has one step for each level: an {@link Integer} is a
 * place in an array or an integer key of a map, a {@link String} a text key.
 */
public final class CborTree {
  private CborTree() {}

  /**
   * Replaces what is at the path; a map's key or an array's next place that is not there is added.
   */
  public static Bytes set(Bytes encoded, CborValue value, Object... path) {
    return change(CborValue.decode(encoded), old -> Optional.of(value), path).encode();
  }

  /** Removes what is at the path. */
  public static Bytes remove(Bytes encoded, Object... path) {
    return change(CborValue.decode(encoded), old -> Optional.empty(), path).encode();
  }

  /** What is at the path. */
  public static CborValue get(Bytes encoded, Object... path) {
    List<CborValue> found = new ArrayList<>();
    change(
        CborValue.decode(encoded),
        old -> {
          found.add(old.orElseThrow());
          return old;
        },
        path);
    return found.get(0);
  }

  /** An integer, text, byte string or array, by the class of {@code value}. */
  public static CborValue of(Object value) {
    if (value instanceof Number number) {
      return new CborValue.IntValue(number.longValue());
    }
    if (value instanceof String text) {
      return new CborValue.TextValue(text);
    }
    if (value instanceof Bytes bytes) {
      return new CborValue.BytesValue(bytes);
    }
    if (value instanceof CborValue item) {
      return item;
    }
    return new CborValue.ArrayValue(((List<?>) value).stream().map(CborTree::of).toList());
  }

  private static CborValue change(
      CborValue at, UnaryOperator<Optional<CborValue>> leaf, Object... path) {
    Object[] rest = Arrays.copyOfRange(path, 1, path.length);
    UnaryOperator<Optional<CborValue>> here =
        old -> rest.length == 0 ? leaf.apply(old) : old.map(inner -> change(inner, leaf, rest));
    if (at instanceof CborValue.ArrayValue array) {
      List<CborValue> items = new ArrayList<>(array.items());
      int place = (Integer) path[0];
      Optional<CborValue> old =
          place < items.size() ? Optional.of(items.remove(place)) : Optional.empty();
      here.apply(old).ifPresent(item -> items.add(place, item));
      return new CborValue.ArrayValue(items);
    }
    CborValue key = of(path[0]);
    List<CborValue.Pair> pairs = new ArrayList<>(((CborValue.MapValue) at).pairs());
    Optional<CborValue> old =
        pairs.stream()
            .filter(pair -> pair.key().equals(key))
            .map(CborValue.Pair::value)
            .findFirst();
    pairs.removeIf(pair -> pair.key().equals(key));
    here.apply(old).ifPresent(item -> pairs.add(new CborValue.Pair(key, item)));
    return new CborValue.MapValue(pairs);
  }
}
