package org.sealbook.cli.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.Language;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.stamp.StampAuthorities;
import org.sealbook.trust.stamp.StampJudgement;
import org.sealbook.trust.stamp.TimeStamp;
import org.sealbook.trust.stamp.TimeStamps;

/** How the time stamp of a bundle is answered. */
final class StampAnswer {
  private static final int CERTIFICATE_LIMIT = 1 << 20;

  private final Optional<StampJudgement> judgement;

  private StampAnswer(Optional<StampJudgement> judgement) {
    this.judgement = judgement;
  }

  /**
   * Judges what a bundle bears.
   *
   * @param authorities files of the certificates that are believed
   */
  static StampAnswer of(TrustBundle bundle, List<String> authorities, Session session) {
    if (bundle.timeStamp().isEmpty()) {
      return new StampAnswer(Optional.empty());
    }
    if (authorities.isEmpty()) {
      session.hint(
          session
              .language()
              .pick(
                  "a time stamp is judged by its authority's certificate, or that of its CA: --tsa"
                      + " FILE",
                  "核验时间戳需要时间戳机构或其上级 CA 的证书：--tsa FILE"));
    }
    return new StampAnswer(TimeStamps.judge(bundle, believed(authorities, session)));
  }

  /** The certificates in these files; each file may hold several. */
  static StampAuthorities believed(List<String> names, Session session) {
    List<Bytes> files = new ArrayList<>();
    for (String name : names) {
      Bytes file = InputSource.of(name).readAll(session, CERTIFICATE_LIMIT);
      try {
        StampAuthorities.of(List.of(file));
      } catch (SealbookException e) {
        throw new SealbookException(e.code(), name + ": " + e.getMessage(), e.hint(), e);
      }
      files.add(file);
    }
    return StampAuthorities.of(files);
  }

  ExitCode exit() {
    if (judgement.isEmpty()) {
      return ExitCode.NOT_FOUND;
    }
    if (judgement.get() instanceof StampJudgement.Refused refused) {
      return refused.fault().disproves() ? ExitCode.INVALID : ExitCode.INDETERMINATE;
    }
    return ExitCode.DONE;
  }

  /** The key {@code timeStamp}; null where the bundle bears none. */
  void writeKey(JsonWriter json) {
    if (judgement.isEmpty()) {
      json.nullField("timeStamp");
      return;
    }
    json.beginObject("timeStamp").field("verdict", judgement.get().word());
    Optional<TimeStamp> stamp = Optional.empty();
    if (judgement.get() instanceof StampJudgement.Refused refused) {
      json.field("reason", refused.fault().name())
          .field("claimedAuthority", refused.claimedAuthority());
    } else if (judgement.get() instanceof StampJudgement.Good good) {
      json.nullField("reason").field("claimedAuthority", good.stamp().authority());
      stamp = Optional.of(good.stamp());
    }
    json.field("time", stamp.map(known -> known.time().toString()))
        .field("authority", stamp.map(TimeStamp::authority))
        .field("serialNumber", stamp.map(known -> known.serialNumber().toHex()))
        .field("hash", stamp.map(TimeStamp::hash))
        .endObject();
  }

  /** The lines; none where the bundle bears no time stamp. */
  void addTo(TextBlock block, Language language) {
    if (judgement.isEmpty()) {
      return;
    }
    String name = language.pick("time stamp", "时间戳");
    if (judgement.get() instanceof StampJudgement.Good good) {
      block.add(name, language.pick("valid: ", "有效：") + good.stamp().time());
      block.add(language.pick("- authority", "- 签发者"), good.stamp().authority());
    } else if (judgement.get() instanceof StampJudgement.Refused refused) {
      String verdict =
          refused.fault().disproves()
              ? language.pick("invalid: ", "无效：")
              : language.pick("indeterminate: ", "无法判定：");
      String why = language.pick(refused.fault().english(), refused.fault().chinese());
      block.add(name, verdict + why + " [" + refused.fault() + "]");
      block.add(language.pick("- it names", "- 自称签发者"), refused.claimedAuthority());
    }
  }
}
