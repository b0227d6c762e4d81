package org.sealbook.stock;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.model.Status;

/**
 * What old systems call a status. Two-digit codes mean different things in different ministries, so
 * they are read only for types whose code begins with the ministry's own; elsewhere a mapping has
 * to say what they mean. 过期 and 未生效 follow from the dates and are valid here.
 */
final class StatusWords {
  /** The ministry of transport, as in its type codes. */
  private static final String TRANSPORT = "11100000000019713D";

  /** The ministry of housing, in the two ways in which its type codes write it. */
  private static final String HOUSING = "11100000000013338W";

  private static final String HOUSING_TOO = "1110000000001332XW";

  private static final Set<String> OF_DATES =
      Set.of("已过期", "过期", "无效已过期", "未生效", "EXPIRED", "NOTYETVALID");

  private static final Map<String, Status> WORDS = words();
  private static final Map<String, String> TRANSPORT_CODES =
      Map.of("10", "有效", "01", "已换发", "02", "已过期", "03", "已注销", "04", "已撤销", "09", "其他");
  private static final Map<String, String> HOUSING_CODES =
      Map.of(
          "01", "有效", "02", "暂扣", "03", "撤销", "04", "注销", "05", "失效", "06", "转出", "07", "吊销", "99",
          "其他");

  private final Map<String, String> codes;

  /**
   * @param typeCode 21 characters
   */
  StatusWords(String typeCode) {
    if (typeCode.startsWith(TRANSPORT)) {
      codes = TRANSPORT_CODES;
    } else if (typeCode.startsWith(HOUSING) || typeCode.startsWith(HOUSING_TOO)) {
      codes = HOUSING_CODES;
    } else {
      codes = Map.of();
    }
  }

  /**
   * A status and, where it does not say all that the cell did, the cell's words.
   *
   * @param text present for {@link Status#OTHER}
   */
  record Reading(Status status, Optional<String> text) {}

  /** The meaning of a cell that is not empty; nothing where it is unknown. */
  Optional<Reading> read(String cell) {
    String code = CleanText.code(cell);
    String meaning = codes.get(code.length() == 1 ? "0" + code : code);
    String words = meaning == null ? CleanText.text(cell) : meaning;
    String key = meaning == null ? key(code) : meaning;
    Status status = WORDS.get(key);
    if (status == null) {
      return Optional.empty();
    }
    boolean tellsMore = status == Status.OTHER || (key.startsWith("吊销") && key.length() > 2);
    return Optional.of(new Reading(status, tellsMore ? Optional.of(words) : Optional.empty()));
  }

  /** Whether the cell tells what follows from the dates, and no status that someone decides on. */
  static boolean isOfDates(String cell) {
    return OF_DATES.contains(key(CleanText.code(cell)));
  }

  /** Without punctuation: 吊销，已注销 and 无效（已换发） are written in many ways. */
  private static String key(String code) {
    int letters = 0;
    while (letters < code.length() && Character.isLetterOrDigit(code.charAt(letters))) {
      letters++;
    }
    if (letters == code.length()) {
      return code; // most are
    }
    StringBuilder kept = new StringBuilder(code.length());
    code.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static Map<String, Status> words() {
    Map<String, Status> words = new HashMap<>();
    put(words, Status.VALID, "有效", "正常", "启用", "在用", "存续", "在营", "开业", "在册", "在业");
    put(words, Status.VALID, "存续在营开业在册");
    put(words, Status.VALID, OF_DATES.toArray(String[]::new));
    put(words, Status.SUSPENDED, "暂扣", "已暂扣", "暂停", "中止");
    put(words, Status.WITHDRAWN, "撤销", "已撤销");
    put(words, Status.REVOKED, "吊销", "已吊销", "吊销未注销");
    put(words, Status.CANCELLED, "注销", "已注销", "吊销已注销");
    put(words, Status.LOST, "挂失", "已挂失", "遗失");
    put(words, Status.SUPERSEDED, "换发", "已换发", "变更", "已变更", "无效已换发");
    put(words, Status.TRANSFERRED, "转出", "已转出");
    put(words, Status.OTHER, "其他", "其它", "失效", "已失效");
    for (Status status : Status.values()) {
      put(words, status, CleanText.code(status.word()), status.label());
    }
    return Map.copyOf(words);
  }

  private static void put(Map<String, Status> map, Status status, String... words) {
    for (String word : words) {
      map.put(word, status);
    }
  }
}
