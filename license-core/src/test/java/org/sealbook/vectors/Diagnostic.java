package org.sealbook.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;

/**
 * Diagnostic notation (RFC 8949 §8, RFC 8610 appendix G) on many lines, with a comment behind what
 * is named. Names go by path: keys and places, joined by slashes.
 */
final class Diagnostic {
  private static final int NARROW = 60;

  private final Map<String, String> comments;
  private final StringBuilder text = new StringBuilder();

  private Diagnostic(Map<String, String> comments) {
    this.comments = comments;
  }

  static String print(Bytes encoded, Map<String, String> comments) {
    Diagnostic diagnostic = new Diagnostic(comments);
    diagnostic.value(CborValue.decode(encoded), "", "", "");
    return diagnostic.text.toString();
  }

  private void value(CborValue value, String path, String indent, String behind) {
    List<String> heads = new ArrayList<>();
    List<CborValue> values = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    if (value instanceof CborValue.MapValue map) {
      for (CborValue.Pair pair : map.pairs()) {
        String key = pair.key().toDiagnostic();
        heads.add(key + ": ");
        values.add(pair.value());
        paths.add(path + "/" + key.replace("\"", ""));
      }
    } else if (value instanceof CborValue.ArrayValue array) {
      for (int i = 0; i < array.items().size(); i++) {
        heads.add("");
        values.add(array.items().get(i));
        paths.add(path + "/" + i);
      }
    }
    String line = value.toDiagnostic();
    String comment = comment(path);
    boolean named = paths.stream().anyMatch(this::isNamedWithin);
    if (heads.isEmpty() || !named && line.length() <= NARROW) {
      text.append(line).append(behind).append(comment).append('\n');
      return;
    }
    boolean map = value instanceof CborValue.MapValue;
    text.append(map ? '{' : '[').append(comment).append('\n');
    for (int i = 0; i < values.size(); i++) {
      text.append(indent).append("  ").append(heads.get(i));
      value(values.get(i), paths.get(i), indent + "  ", i < values.size() - 1 ? "," : "");
    }
    text.append(indent).append(map ? '}' : ']').append(behind).append('\n');
  }

  private boolean isNamedWithin(String path) {
    return comments.keySet().stream().anyMatch(name -> (name + "/").startsWith(path + "/"));
  }

  private String comment(String path) {
    String comment = comments.get(path);
    return comment == null ? "" : "  / " + comment + " /";
  }

  /** Lines of 48 bytes. */
  static String hexLines(Bytes bytes) {
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < bytes.size(); at += 48) {
      lines.add(bytes.slice(at, Math.min(bytes.size(), at + 48)).toHex());
    }
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
