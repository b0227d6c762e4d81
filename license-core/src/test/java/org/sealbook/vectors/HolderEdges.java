package org.sealbook.vectors;

import java.util.Collections;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborValue;
import org.sealbook.verify.Reason;

/** Holders of one to three elements, with each type of code (FORMAT §3.1). */
final class HolderEdges {
  private static final int CORE = Forge.CORE;

  /** One character, four bytes, two units of UTF-16. */
  private static final String WIDE = "\ud842\udfb7";

  private static final int[] TYPES = {
    1, 99, 111, 114, 115, 118, 119, 120, 122, 411, 412, 413, 414, 511, 516, 999
  };

  private final Forge forge;

  HolderEdges(Forge forge) {
    this.forge = forge;
  }

  void add() {
    forge
        .claim("holders-100", "100 holders", Collections.nCopies(100, List.of("张三")), CORE, 2)
        .valid();
    bad(forge.claim("holders-map", "a map", CborValue.decode(Bytes.fromHex("a10000")), CORE, 2));
    bad(forge.claim("holders-one-flat", "one holder without its array", List.of("张三"), CORE, 2));
    holder("name-400", "a name of 400, each of four bytes", List.of(WIDE.repeat(400))).valid();
    holder("name-space", "a name that is a space", List.of(" ")).valid();
    bad(holder("name-number", "an integer as name", List.of(1)));
    bad(holder("name-nul", "U+0000 in a name", List.of("张\0三")));
    bad(holder("is-a-text", "a text for a holder", "张三"));
    bad(holder("type-text", "a code type as text", List.of("张三", "111")));
    bad(holder("code-number", "a code as integer", List.of("张三", 99, 12_345)));
    bad(holder("code-nul", "U+0000 in a code", List.of("张三", 99, "A\0")));
    holder("code-64", "a code of 64", List.of("张三", 99, "A".repeat(64))).valid();
    holder("code-one", "a code of one", List.of("张三", 99, "-")).valid();
    holder("uscc-any-text", "type 1 with any text", List.of("张三", 1, "not a code")).valid();
    holder("other-15", "type 99 with 15 digits", List.of("张三", 99, "110105491231002")).valid();
    for (int type : TYPES) {
      if (type != 1) {
        holder("two-" + type, "type " + type + " without its code", List.of("张三", type)).valid();
      }
      if (type > 111 && type != 414) {
        bad(holder("three-" + type, "type " + type + " with it", List.of("张三", type, "12345")));
      }
    }
    for (int type : new int[] {-1, 0, 98, 100, 112, 410, 998, 1000}) {
      bad(
          holder(
              "code-type" + (type < 0 ? "" : "-") + type,
              "code type " + type,
              List.of("张三", type)));
    }
  }

  private LicenseVectors.Question holder(String id, String comment, Object holder) {
    return forge.claim("holder-" + id, comment, holder, CORE, 2, 1);
  }

  private static void bad(LicenseVectors.Question question) {
    question.because(Reason.CLAIMS_INVALID);
  }
}
