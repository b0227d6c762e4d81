package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealbook.base.Bytes;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.stamp.StampAuthorities;
import org.sealbook.trust.stamp.StampFault;
import org.sealbook.trust.stamp.StampJudgement;
import org.sealbook.trust.stamp.TimeStamps;

/** Replays time-stamps.json. */
class TimeStampVectorsTest {
  @TestFactory
  Stream<DynamicTest> timeStamps() {
    return Vectors.tests("time-stamps.json", TimeStampVectorsTest::replay);
  }

  private static void replay(JsonNode vector) {
    TrustBundle bundle = TrustBundle.open(Vectors.bytes(vector, "stamped"));
    Bytes plain = BundleVectorsTest.byId(Vectors.text(vector, "bundle"));
    assertEquals(TrustBundle.open(plain).identity(), bundle.identity());
    List<Bytes> authorities = new ArrayList<>();
    vector.path("authorities").forEach(each -> authorities.add(Bytes.fromHex(each.textValue())));
    Optional<StampJudgement> judgement = TimeStamps.judge(bundle, StampAuthorities.of(authorities));
    assertEquals(
        Vectors.text(vector, "result"), judgement.map(TimeStampVectorsTest::word).orElse("NONE"));
    if (judgement.orElse(null) instanceof StampJudgement.Good good) {
      assertEquals(Instant.parse(Vectors.text(vector, "time")), good.stamp().time());
    }
  }

  private static String word(StampJudgement judgement) {
    return judgement instanceof StampJudgement.Refused refused ? refused.fault().name() : "GOOD";
  }

  @Test
  void everyFaultHasAVector() {
    Set<StampFault> missing = EnumSet.allOf(StampFault.class);
    for (JsonNode vector : Vectors.load("time-stamps.json")) {
      missing.removeIf(fault -> fault.name().equals(Vectors.text(vector, "result")));
    }
    assertEquals(Set.of(), missing);
  }
}
