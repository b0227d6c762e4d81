package org.sealbook.stock;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.model.CodeType;

/** Reads the column 持证主体代码类型: three digits, the standard's name, or a usual short one. */
final class CodeTypes {
  private static final Map<String, CodeType> WORDS = words();

  private CodeTypes() {}

  static Optional<CodeType> read(String cell) {
    String code = CleanText.code(cell);
    boolean digits =
        !code.isEmpty() && code.length() <= 3 && code.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits
        ? CodeType.ofNumber(Integer.parseInt(code))
        : Optional.ofNullable(WORDS.get(code));
  }

  private static Map<String, CodeType> words() {
    Map<String, CodeType> words = new HashMap<>();
    for (CodeType type : CodeType.values()) {
      words.put(CleanText.code(type.label()), type);
    }
    words.put("身份证", CodeType.CITIZEN);
    words.put("居民身份证", CodeType.CITIZEN);
    words.put("身份证号", CodeType.CITIZEN);
    words.put("身份证号码", CodeType.CITIZEN);
    words.put("公民身份证号码", CodeType.CITIZEN);
    words.put("护照", CodeType.PASSPORT);
    words.put("组织机构代码", CodeType.OTHER_ORGANISATION);
    return Map.copyOf(words);
  }
}
