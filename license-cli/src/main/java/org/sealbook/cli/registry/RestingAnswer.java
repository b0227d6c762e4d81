package org.sealbook.cli.registry;

import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.cli.Language;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.model.Dates;
import org.sealbook.registry.Resting;

/** How {@code doctor} and {@code stats} say that a registry takes no writes. */
final class RestingAnswer {
  private RestingAnswer() {}

  /** The key {@code resting}, null where it takes writes. */
  static void write(JsonWriter json, Optional<Resting> resting) {
    if (resting.isEmpty()) {
      json.nullField("resting");
      return;
    }
    json.beginObject("resting")
        .field("since", resting.get().since().toString())
        .field("code", "REGISTRY_MOVED")
        .field("message", resting.get().why())
        .field("hint", resting.get().hint())
        .endObject();
  }

  /** Two lines; none where it takes writes. */
  static void print(Session session, Optional<Resting> resting) {
    if (resting.isEmpty()) {
      return;
    }
    TextBlock block = new TextBlock();
    if (session.language() == Language.ZH) {
      LocalDate day = Dates.dayOf(resting.get().since());
      block
          .add("停止写入", "本登记库已于 " + day + " 复制到别处，两份之中以另一份为准，本库不再写入")
          .add("处理办法", "请在另一份上办理；只有确定另一份永不再写入，才可用 `license store reopen` 恢复本库写入");
    } else {
      block.add("no writes", resting.get().why()).add("what to do", resting.get().hint());
    }
    block.print(session.out());
  }
}
