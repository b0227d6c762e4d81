package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.zip.Deflater;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.Base45;
import org.sealbook.cose.CoseSign1;
import org.sealbook.status.MalformedStatusException;
import org.sealbook.status.StatusList;
import org.sealbook.testing.Damage;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.TrustBundle;

/**
 * Every parser behind a signature or a checksum, fed with damage that bears a good one: only the
 * errors that it declares come out.
 */
class SignedDamagePropertiesTest {
  private static final LicenseVerifier VERIFIER = Samples.verifier(Samples.BUNDLE);
  private static final CoseSign1 GOOD = CoseSign1.parse(Samples.GOOD);
  private static final Bytes BUNDLE =
      CoseSign1.parse(
              Samples.compromised(TestRegistry.SIGNED_AT, Bytes.wrap(new byte[32])).encoded())
          .payload();
  private static final StatusList LIST = TestRegistry.list();

  @Provide
  Arbitrary<Damage> damage() {
    return Damage.arbitrary();
  }

  /** A reason of the steps behind the signature, or none: never an exception, never another. */
  private static void assertJudged(Bytes license) {
    Optional<Reason> reason = VERIFIER.verify(license).reason();
    assertTrue(reason.filter(Reason.SIGNATURE_INVALID::equals).isEmpty());
  }

  @Property(tries = 500)
  void claims(@ForAll("damage") Damage one, @ForAll("damage") Damage other) {
    assertJudged(Samples.A.sign(one.to(GOOD.payload()), GOOD.unprotected()));
    assertJudged(Samples.A.sign(other.to(one.to(GOOD.payload())), GOOD.unprotected()));
  }

  /** Details are not signed themselves: their digest must agree, so no damage is ever valid. */
  @Property(tries = 500)
  void details(@ForAll("damage") Damage damage) {
    Bytes whole = Samples.GOOD;
    int from = 3 + GOOD.protectedHeader().size();
    Bytes changed = whole.slice(0, from).concat(damage.to(whole.slice(from, whole.size())));
    boolean same = changed.equals(whole);
    assertEquals(same, VERIFIER.verify(changed).reason().isEmpty());
  }

  @Property(tries = 500)
  void whatAQrTextInflatesTo(@ForAll("damage") Damage damage) {
    Bytes copy =
        new CoseSign1(
                GOOD.protectedHeader(), CoseSign1.EMPTY_HEADER, GOOD.payload(), GOOD.signature())
            .encode();
    Bytes changed = damage.to(copy);
    Bytes text = Bytes.utf8("SEAL1:" + Base45.encode(zlib(changed)));
    assertEquals(changed.equals(copy), VERIFIER.verify(text).reason().isEmpty());
  }

  @Property(tries = 500)
  void theStreamOfAQrText(@ForAll("damage") Damage damage) {
    Bytes text = Bytes.utf8("SEAL1:" + Base45.encode(damage.to(zlib(Samples.GOOD))));
    assertTrue(VERIFIER.verify(text).reason().isPresent(), "a QR text has no details");
  }

  private static Bytes zlib(Bytes content) {
    Deflater deflater = new Deflater();
    deflater.setInput(content.toArray());
    deflater.finish();
    byte[] output = new byte[content.size() + 64];
    int length = deflater.deflate(output);
    deflater.end();
    return Bytes.of(output, 0, length);
  }

  @Property(tries = 500)
  void bundles(@ForAll("damage") Damage one, @ForAll("damage") Damage other) {
    openForged(one.to(BUNDLE));
    openForged(other.to(one.to(BUNDLE)));
  }

  @Example
  void theBundleWithoutDamageIsInOrder() {
    TrustBundle.open(Samples.REGISTRY.forge(BUNDLE)).checkAll();
  }

  /** A bundle that opens is also used: what opening leaves to its first use must not fail then. */
  private static void openForged(Bytes payload) {
    TrustBundle bundle;
    try {
      bundle = TrustBundle.open(Samples.REGISTRY.forge(payload));
    } catch (SealbookException refused) {
      assertEquals(ErrorCode.BUNDLE_UNUSABLE, refused.code());
      return;
    }
    Samples.verifier(bundle).verify(Samples.GOOD);
    try {
      bundle.checkAll();
    } catch (SealbookException refused) {
      assertEquals(ErrorCode.BUNDLE_UNUSABLE, refused.code());
    }
  }

  @Property(tries = 500)
  void statusLists(@ForAll("damage") Damage damage, @ForAll @IntRange(max = 2_000_000) int count) {
    readAll(damage.to(LIST.compressed()), LIST.count());
    readAll(damage.to(LIST.compressed()), Math.min(count, StatusList.MAX_COUNT));
  }

  private static void readAll(Bytes compressed, int count) {
    StatusList list = StatusList.received(LIST.name(), count, compressed);
    try {
      list.check();
    } catch (MalformedStatusException refused) {
      assertTrue(String.valueOf(refused.getMessage()).contains("test0001/1"));
      return;
    }
    for (int index = 0; index < Math.min(count, 20); index++) {
      list.at(index);
    }
  }
}
