package org.sealbook.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of business licences that tests write: acceptable ones, changed cell by cell. */
final class StockRows {
  static final List<String> HEADER =
      List.of("证照编号", "企业名称", "统一社会信用代码", "发证日期", "有效期至", "证照状态", "证照标识", "住所", "经营范围", "成立日期");

  private StockRows() {}

  /** An acceptable line; {@code changes} are pairs of column and text. */
  static String row(String number, String issuedOn, String... changes) {
    Map<String, String> row = new LinkedHashMap<>();
    HEADER.forEach(column -> row.put(column, ""));
    row.put("证照编号", number);
    row.put("企业名称", "河清市示例商贸有限公司");
    row.put("统一社会信用代码", "91350100M000100Y43");
    row.put("发证日期", issuedOn);
    row.put("住所", "河清市示例路1号");
    row.put("经营范围", "日用百货销售");
    for (int i = 0; i < changes.length; i += 2) {
      if (row.put(changes[i], changes[i + 1]) == null) {
        throw new IllegalArgumentException("no column " + changes[i]);
      }
    }
    return String.join(",", row.values());
  }

  /** A file of these lines under the header. */
  static String csv(String... rows) {
    return String.join(",", HEADER) + '\n' + String.join("\n", rows) + '\n';
  }
}
