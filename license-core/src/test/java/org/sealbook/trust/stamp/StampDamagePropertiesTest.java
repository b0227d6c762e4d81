package org.sealbook.trust.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.Damage;
import org.sealbook.testing.FixedRandom;
import org.sealbook.testing.TestRegistry;
import org.sealbook.testing.TestStampAuthority;
import org.sealbook.trust.TrustBundle;

/**
 * A damaged time stamp is judged or refused as declared, and is never a good one of another time.
 */
class StampDamagePropertiesTest {
  private static final TrustBundle BUNDLE = TestRegistry.of(Suite.SM2).bundle();
  private static final Instant TIME = Instant.parse("2026-06-06T01:02:03Z");
  private static final TestStampAuthority AUTHORITY =
      TestStampAuthority.p256("Damaged TSA", new FixedRandom("damaged"));
  private static final Bytes REQUEST = TimeStamps.request(BUNDLE, StampHash.SHA256);
  private static final Bytes ANSWER = AUTHORITY.answer(REQUEST, TIME);
  private static final Bytes TOKEN = AUTHORITY.token(REQUEST, TIME, AUTHORITY.certificate(), true);
  private static final StampAuthorities BELIEVED = StampAuthorities.of(List.of(AUTHORITY.ca()));

  @Provide
  Arbitrary<Damage> damage() {
    return Damage.arbitrary();
  }

  private static StampJudgement judge(Bytes token) {
    return TimeStamps.judge(BUNDLE.withTimeStamp(token), BELIEVED).orElseThrow();
  }

  @Example
  void undamagedItIsGood() {
    assertEquals("valid", judge(TOKEN).word());
  }

  @Property(tries = 500)
  void tokens(@ForAll("damage") Damage damage) {
    if (judge(damage.to(TOKEN)) instanceof StampJudgement.Good good) {
      assertEquals(TIME, good.stamp().time());
    }
  }

  @Property(tries = 500)
  void answers(@ForAll("damage") Damage damage) {
    try {
      assertTrue(
          TimeStamps.attach(BUNDLE, damage.to(ANSWER), StampAuthorities.NONE)
              .timeStamp()
              .isPresent());
    } catch (SealbookException refused) {
      assertTrue(String.valueOf(refused.getMessage()).startsWith("the time stamp cannot be used"));
    }
  }

  @Property(tries = 300)
  void certificates(@ForAll("damage") Damage damage) {
    try {
      StampAuthorities damaged = StampAuthorities.of(List.of(damage.to(AUTHORITY.ca())));
      assertTrue(TimeStamps.judge(BUNDLE.withTimeStamp(TOKEN), damaged).isPresent());
    } catch (SealbookException refused) {
      assertTrue(String.valueOf(refused.getMessage()).contains("certificate"));
    }
  }
}
