package org.sealbook.seal;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;

/**
 * Changes one place of a tree. A path has one step for each level: an {@link Integer} is a place in
 * an array or an integer key of a map, a {@link String} a text key.
 */
final class CborEdit {
  private CborEdit() {}

  static CborValue get(CborValue root, Object... path) {
    CborValue value = root;
    for (Object step : path) {
      value =
          value instanceof CborValue.ArrayValue array
              ? array.items().get((Integer) step)
              : pair((CborValue.MapValue) value, step).value();
    }
    return value;
  }

  /** Replaces what is there, or adds the key to its map. */
  static CborValue set(CborValue root, CborValue value, Object... path) {
    return edit(root, value, false, path, 0);
  }

  static CborValue remove(CborValue root, Object... path) {
    return edit(root, root, true, path, 0);
  }

  private static CborValue edit(
      CborValue at, CborValue value, boolean removing, Object[] path, int depth) {
    if (depth == path.length) {
      return value;
    }
    Object step = path[depth];
    boolean last = depth == path.length - 1;
    if (at instanceof CborValue.ArrayValue array) {
      List<CborValue> items = new ArrayList<>(array.items());
      int index = (Integer) step;
      if (removing && last) {
        items.remove(index);
      } else if (index == items.size()) {
        items.add(value);
      } else {
        items.set(index, edit(items.get(index), value, removing, path, depth + 1));
      }
      return new CborValue.ArrayValue(items);
    }
    List<CborValue.Pair> pairs = new ArrayList<>(((CborValue.MapValue) at).pairs());
    CborValue key = of(step);
    pairs.removeIf(pair -> pair.key().equals(key));
    if (!(removing && last)) {
      CborValue inner = last ? value : pair((CborValue.MapValue) at, step).value();
      pairs.add(
          new CborValue.Pair(key, last ? value : edit(inner, value, removing, path, depth + 1)));
    }
    return new CborValue.MapValue(pairs);
  }

  private static CborValue.Pair pair(CborValue.MapValue map, Object step) {
    CborValue key = of(step);
    return map.pairs().stream().filter(pair -> pair.key().equals(key)).findFirst().orElseThrow();
  }

  /** Integers, texts, byte strings and lists of these. */
  static CborValue of(Object value) {
    if (value instanceof Integer number) {
      return new CborValue.IntValue(number);
    }
    if (value instanceof Long number) {
      return new CborValue.IntValue(number);
    }
    if (value instanceof String text) {
      return new CborValue.TextValue(text);
    }
    if (value instanceof Bytes bytes) {
      return new CborValue.BytesValue(bytes);
    }
    if (value instanceof List<?> list) {
      return new CborValue.ArrayValue(list.stream().map(CborEdit::of).toList());
    }
    return (CborValue) value;
  }
}
