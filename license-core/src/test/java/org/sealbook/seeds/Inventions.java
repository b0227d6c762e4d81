package org.sealbook.seeds;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/** People, firms and addresses of 河清市, a city that does not exist. */
final class Inventions {
  /** No division of GB/T 2260 has these codes: nobody is hit by accident. */
  private static final List<String> DIVISIONS = List.of("449102", "449103", "449104", "449121");

  private static final List<String> DISTRICTS = List.of("云澜区", "柳泊区", "石渡区", "青禾县");
  private static final List<String> STREETS =
      List.of("听泉路", "望潮大道", "稻香街", "旧驿巷", "采薇路", "长虹北路", "鹭洲路", "石榴街", "南渡口路", "青砖巷");
  private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜";
  private static final String GIVEN = "安柏晨岱恩帆谷和佳珂岚茗宁沛琪若舒棠维溪言昀哲芷松竹梅兰清远思齐";
  private static final List<String> BRANDS =
      List.of(
          "禾沐", "云帆", "青榆", "石韵", "澜庭", "柏舟", "晨渡", "稻田里", "鹿鸣", "听雨", "南枝", "归燕", "松涧", "望舒", "拾光",
          "清和");

  private final Random random;

  Inventions(long seed) {
    random = new Random(seed);
  }

  /** 0 to {@code bound} - 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  String person() {
    String name = "" + oneOf(SURNAMES) + oneOf(GIVEN);
    return percent(70) ? name + oneOf(GIVEN) : name;
  }

  /** A name that begins with the city and ends with {@code tail}. */
  String firm(String trade, String tail) {
    return "河清市" + oneOf(BRANDS) + oneOf(GIVEN) + trade + tail;
  }

  int district() {
    return below(DISTRICTS.size());
  }

  static String division(int district) {
    return DIVISIONS.get(district);
  }

  String address(int district) {
    return "河清市"
        + DISTRICTS.get(district)
        + oneOf(STREETS)
        + (1 + below(300))
        + "号"
        + (percent(40) ? (1 + below(20)) + "栋" + (101 + below(900)) + "室" : "");
  }

  LocalDate day(LocalDate first, LocalDate last) {
    return first.plusDays(below((int) (last.toEpochDay() - first.toEpochDay()) + 1));
  }

  /** The citizen number of somebody born between 1955 and 1999. */
  String citizen(int district) {
    LocalDate birth = day(LocalDate.of(1955, 1, 1), LocalDate.of(1999, 12, 31));
    return Codes.citizen(
        division(district), birth.format(DateTimeFormatter.BASIC_ISO_DATE), below(1000));
  }

  private char oneOf(String characters) {
    return characters.charAt(below(characters.length()));
  }
}
