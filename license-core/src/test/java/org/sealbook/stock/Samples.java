package org.sealbook.stock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.LicenseType;

/** Types and codes that the tests of this package share. */
final class Samples {
  static final String ISSUER = "11430000006122244L";
  static final String USCC = "91110000600037341L";
  static final String CITIZEN = "11010519491231002X";

  /** Local type of a made-up department. */
  static final LicenseType TYPE =
      type(
          false,
          false,
          field("企业名称", FieldKind.TEXT),
          field("经营范围", FieldKind.TEXT),
          field("成立日期", FieldKind.DATE),
          field("车辆数", FieldKind.INTEGER),
          coded("性别", Map.of("1", "男", "2", "女")),
          required("法定代表人", false));

  private Samples() {}

  static LicenseType type(boolean numberOptional, boolean codeOptional, FieldDefinition... fields) {
    return new LicenseType(
        "11100000000013338W011",
        "示例许可证",
        false,
        numberOptional,
        codeOptional,
        OptionalInt.empty(),
        List.of(fields));
  }

  static FieldDefinition field(String name, FieldKind kind) {
    return new FieldDefinition(name, name, kind, 200, false, false, false, Map.of());
  }

  static FieldDefinition labelled(String name, String label, FieldKind kind) {
    return new FieldDefinition(name, label, kind, 200, false, false, false, Map.of());
  }

  static FieldDefinition required(String name, boolean atImport) {
    return new FieldDefinition(name, name, FieldKind.TEXT, 200, false, true, atImport, Map.of());
  }

  static FieldDefinition coded(String name, Map<String, String> codes) {
    return new FieldDefinition(
        name, name, FieldKind.CODE, 20, false, false, false, new LinkedHashMap<>(codes));
  }
}
