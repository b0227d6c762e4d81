package org.sealbook.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.sealbook.model.CodeType;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.LicenseType;

/** Data for a type, mostly right, with now and then a part that breaks a rule. */
final class RandomLicenseData {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String[] DAYS = {
    "1900-01-01", "2020-02-29", "2000-02-29", "2018-09-06", "2096-02-29", "2200-12-31"
  };
  private static final String[] NO_DAYS = {
    "1899-12-31",
    "2201-01-01",
    "2018-02-29",
    "2100-02-29",
    "2200-02-29",
    "1900-02-29",
    "2018-04-31",
    "2018-00-10",
    "2018-13-01",
    "2018-9-6",
    "2018-09-06 ",
    "2018-09-06\n",
    "",
    "二〇一八"
  };
  private static final String[] AREAS = {"100000", "440100", "820000"};
  private static final String[] NO_AREAS = {
    "990000", "100001", "44010", "4401000", "440100\n", "", "01"
  };
  private static final String[] DECIMALS = {
    "0", "-1.5", "007.10", "9".repeat(30), "1." + "2".repeat(30)
  };
  private static final String[] NO_DECIMALS = {
    "1,5", "1e3", "+1", ".5", "5.", "9".repeat(31), "1." + "2".repeat(31), "", "1\n", "１"
  };
  private static final String[] USCCS = {"91350100M000100Y43", "11430000006122244L"};
  private static final String[] NO_USCCS = {
    "91350100M000100Y44",
    "91350100m000100y43",
    "9135010OM000100Y43",
    "913501",
    "",
    "91A50100M000100Y43"
  };
  private static final String[] CITIZENS = {"11010519491231002X", "440106198202020555"};
  private static final String[] NO_CITIZENS = {
    "110105194912310021", "110105491231002", "11010519491331002X", "11010517491231002X", "", "x"
  };

  /** What {@link TypeSchemaTest} puts beside the data. */
  static final String FILE = "a.txt";

  private static final String[] NAMES = {"照片 1.jpg", "a", "\ud83d\ude00".repeat(50)};
  private static final String[] NO_NAMES = {
    "", ".a", "a/b", "a\\b", "a ", "a\n", "b".repeat(65), "a\u202eb", "-a", "\ud800"
  };
  private static final String[] ATTACHED = {
    "sm3:" + "0a".repeat(32) + " 3 image/jpeg 照片 1.jpg",
    "sm3:" + "0a".repeat(32) + " 16777216 application/vnd.x+y-z.1 a"
  };
  private static final String[] NOT_ATTACHED = {
    "sm3:" + "0A".repeat(32) + " 3 image/jpeg a",
    "sm3:" + "0a".repeat(32) + " 03 image/jpeg a",
    "sm3:" + "0a".repeat(32) + " 3 image/jpeg a/b",
    "sm3:" + "0a".repeat(32) + " 3 image/jpeg a\n",
    "sm3:" + "0a".repeat(31) + " 3 image/jpeg a",
    " sm3:" + "0a".repeat(32) + " 3 image/jpeg a",
    "a.jpg",
    ""
  };
  private static final String[] TEXTS = {"甲", "a\nb", "\ud83d\ude00", " ", "710万元"};
  private static final String[] NO_TEXTS = {"", "a\u0000", "\ud800", "b\udc00c"};

  private final Random random;
  private final LicenseType type;
  private final int faultIn;

  /**
   * @param faultIn one value in so many is wrong; 0 for none
   */
  RandomLicenseData(LicenseType type, int faultIn, Random random) {
    this.random = random;
    this.type = type;
    this.faultIn = faultIn;
  }

  ObjectNode document() {
    ObjectNode data = JSON.objectNode();
    if (!type.numberOptional() || random.nextBoolean()) {
      put(data, "number", text(200), type.numberOptional());
    }
    ArrayNode holders = JSON.arrayNode();
    int count = fault() ? random.nextInt(102) : 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      holders.add(holder());
    }
    put(data, "holders", holders, false);
    put(data, "issuedOn", pick(DAYS, NO_DAYS), false);
    optional(data, "validFrom", pick(DAYS, NO_DAYS));
    optional(data, "validUntil", pick(DAYS, NO_DAYS));
    optional(data, "area", pick(AREAS, NO_AREAS));
    optional(data, "predecessor", pick(new String[] {predecessor()}, new String[] {"", "1.2.3"}));
    put(data, "fields", fields(), type.fields().stream().noneMatch(FieldDefinition::required));
    if (fault()) {
      data.set("colour", random.nextBoolean() ? JSON.nullNode() : JSON.textNode("red"));
    }
    return data;
  }

  private static String predecessor() {
    return org.sealbook.model.LicenseId.mint(Office.CARD, Office.MARKET, "1", 1).toString();
  }

  private ObjectNode holder() {
    ObjectNode holder = JSON.objectNode();
    put(holder, "name", text(400), false);
    if (type.holderCodeOptional() && random.nextInt(3) == 0) {
      return holder;
    }
    CodeType kind = pick(List.of(CodeType.values()));
    JsonNode code =
        switch (kind) {
          case USCC -> pick(USCCS, NO_USCCS);
          case CITIZEN -> pick(CITIZENS, NO_CITIZENS);
          default -> text(64);
        };
    put(holder, "code", code, type.holderCodeOptional());
    put(
        holder,
        "codeType",
        pick(new String[] {kind.digits()}, new String[] {"1", "000", "x"}),
        type.holderCodeOptional());
    if (fault()) {
      holder.putNull("colour");
    }
    return holder;
  }

  private ObjectNode fields() {
    ObjectNode fields = JSON.objectNode();
    for (FieldDefinition field : type.fields()) {
      if (field.required() || random.nextInt(3) > 0) {
        boolean byLabel = random.nextInt(4) == 0;
        put(fields, byLabel ? field.label() : field.name(), value(field), !field.required());
      }
      if (random.nextInt(20) == 0) {
        fields.set(field.label(), random.nextBoolean() ? JSON.nullNode() : value(field));
      }
    }
    if (fault()) {
      fields.put("颜色", "红");
    }
    return fields;
  }

  private JsonNode value(FieldDefinition field) {
    return switch (field.kind()) {
      case TEXT -> text(field.maxLength());
      case DATE -> pick(DAYS, NO_DAYS);
      case INTEGER -> number();
      case DECIMAL -> pick(DECIMALS, NO_DECIMALS);
      case CODE -> pick(field.codes().keySet().toArray(new String[0]), new String[] {"", "？"});
      case USCC -> pick(USCCS, NO_USCCS);
      case CITIZEN -> pick(CITIZENS, NO_CITIZENS);
      case AREA -> pick(AREAS, NO_AREAS);
      case ATTACHMENT -> random.nextBoolean() ? file() : pick(ATTACHED, NOT_ATTACHED);
    };
  }

  private JsonNode file() {
    ObjectNode file = JSON.objectNode();
    put(file, "file", pick(new String[] {FILE}, new String[] {""}), false);
    optional(file, "mediaType", pick(new String[] {"image/x-y"}, new String[] {"Image", "a/b c"}));
    optional(file, "name", pick(NAMES, NO_NAMES));
    if (fault()) {
      file.put("colour", "red");
    }
    return file;
  }

  private JsonNode number() {
    if (fault()) {
      return random.nextBoolean()
          ? JSON.numberNode(BigInteger.ONE.shiftLeft(63))
          : JSON.numberNode(random.nextInt(3) / 2.0);
    }
    return JSON.numberNode(
        switch (random.nextInt(3)) {
          case 0 -> Long.MIN_VALUE;
          case 1 -> Long.MAX_VALUE;
          default -> random.nextInt();
        });
  }

  private JsonNode text(int max) {
    if (fault()) {
      return JSON.textNode(
          random.nextBoolean() ? "字".repeat(max + 1) : NO_TEXTS[random.nextInt(NO_TEXTS.length)]);
    }
    String text = TEXTS[random.nextInt(TEXTS.length)];
    return JSON.textNode(
        random.nextInt(20) == 0 || text.length() > max ? "\ud83d\ude00".repeat(max) : text);
  }

  private JsonNode pick(String[] right, String[] wrong) {
    String[] from = fault() ? wrong : right;
    return JSON.textNode(from[random.nextInt(from.length)]);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void optional(ObjectNode object, String key, JsonNode value) {
    if (random.nextInt(3) == 0) {
      put(object, key, value, true);
    }
  }

  private void put(ObjectNode object, String key, JsonNode value, boolean mayBeNull) {
    if (fault()) {
      switch (random.nextInt(4)) {
        case 0 -> object.remove(key);
        case 1 -> object.putNull(key);
        case 2 -> object.put(key, 1);
        default -> object.putObject(key);
      }
    } else if (mayBeNull && random.nextInt(8) == 0) {
      object.putNull(key);
    } else {
      object.set(key, value);
    }
  }

  private boolean fault() {
    return faultIn > 0 && random.nextInt(faultIn) == 0;
  }
}
