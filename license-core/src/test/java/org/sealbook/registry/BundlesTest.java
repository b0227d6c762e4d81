package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.trust.BundleContent;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** Making trust bundles, one after the other. */
class BundlesTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();

  private Path directory() {
    return Office.in(scratch.resolve("r"), Suite.ED25519);
  }

  private Registry open(Path directory) {
    return Registry.open(directory, Office.passphrases(), clock);
  }

  @Test
  void aBundleSaysWhatTheRegistryIs() throws IOException {
    Path directory = directory();
    try (Registry registry = open(directory)) {
      TrustBundle bundle = registry.makeBundle(Duration.ofDays(30));
      BundleContent content = bundle.content();
      assertEquals("河清市电子证照库", content.registryName());
      assertEquals(registry.info().id(), content.registryId());
      assertEquals(registry.info().root(), bundle.root());
      assertEquals(1, content.number());
      assertEquals(Optional.<Bytes>empty(), content.previous());
      assertEquals(Instant.parse(Office.NOW), content.issuedAt());
      assertEquals(Instant.parse("2026-07-15T15:59:59Z"), content.nextUpdate());
      assertEquals(List.of(Office.HOUSING, Office.MARKET), codes(content));
      assertEquals(List.of(Office.MARKET_BEFORE), content.issuers().get(1).formerCodes());
      assertEquals(
          List.of(OptionalInt.of(30), OptionalInt.empty(), OptionalInt.empty()),
          content.types().stream().map(type -> type.maxStatusAgeDays()).toList());
      assertEquals(List.of(), content.statusLists());
      assertEquals(
          bundle.encoded(), Bytes.wrap(Files.readAllBytes(directory.resolve("bundle.sb"))));
    }
  }

  private static List<String> codes(BundleContent content) {
    return content.issuers().stream().map(Issuer::code).toList();
  }

  @Test
  void eachBundleNamesTheOneBeforeIt() {
    Path directory = directory();
    TrustBundle first;
    try (Registry registry = open(directory)) {
      first = registry.makeBundle(Duration.ofDays(1));
    }
    clock.pass(Duration.ofDays(1));
    try (Registry registry = open(directory)) {
      TrustBundle second = registry.makeBundle(Duration.ofDays(1));
      assertEquals(2, second.content().number());
      assertEquals(Optional.of(first.identity()), second.content().previous());
      assertEquals(first.content().journal().sequence() + 1, second.content().journal().sequence());
      TrustBundle third = registry.makeBundle(Duration.ofDays(1));
      assertEquals(3, third.content().number());
      assertEquals(Optional.of(second.identity()), third.content().previous());
    }
  }

  @Test
  void aLaterBundleKnowsWhatAnEarlierOneDoesNot() {
    try (Registry registry = open(directory())) {
      StoredLicense one = registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      TrustBundle first = registry.makeBundle(Duration.ofDays(90));
      StoredLicense two = registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build());
      registry.changeStatus("N1", Status.REVOKED, "吊销", "局");
      TrustBundle second = registry.makeBundle(Duration.ofDays(90));
      assertEquals(Optional.empty(), reason(first, one));
      assertEquals(Optional.of(Reason.STATUS_NEWER_THAN_LIST), reason(first, two));
      assertEquals(Optional.of(Reason.REVOKED), reason(second, one));
      assertEquals(Optional.empty(), reason(second, two));
      clock.pass(Duration.ofDays(91));
      assertEquals(Optional.of(Reason.STATUS_STALE), reason(second, two));
    }
  }

  private Optional<Reason> reason(TrustBundle bundle, StoredLicense licence) {
    return LicenseVerifier.trusting(List.of(bundle), clock).verify(licence.encoded()).reason();
  }

  @Test
  void aClockBehindTheLastBundleIsRefused() {
    try (Registry registry = open(directory())) {
      registry.makeBundle(Duration.ofDays(1));
      clock.pass(Duration.ofSeconds(-1));
      Office.refused(ErrorCode.BUNDLE_UNUSABLE, () -> registry.makeBundle(Duration.ofDays(1)));
      clock.pass(Duration.ofSeconds(1));
      assertEquals(2, registry.makeBundle(Duration.ofDays(1)).content().number());
    }
  }

  @Test
  void theNextUpdateIsASecondToACenturyAway() {
    try (Registry registry = open(directory())) {
      for (Duration wrong :
          List.of(
              Duration.ofMillis(999),
              Duration.ofDays(-1),
              Duration.ofDays(36_500).plusNanos(1),
              Duration.ofSeconds(Long.MAX_VALUE))) {
        assertThrows(IllegalArgumentException.class, () -> registry.makeBundle(wrong));
      }
      assertEquals(
          Instant.parse("2026-06-15T16:00:00Z"),
          registry.makeBundle(Duration.ofMillis(1_999)).content().nextUpdate());
    }
  }

  /** The bundle's key was certified for ten years, in 2026. */
  @Test
  void anExpiredBundleKeyMakesNoBundle() {
    try (Registry registry = open(directory())) {
      clock.set("2036-01-02T00:00:00Z");
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.makeBundle(Duration.ofDays(1)));
      clock.set("2035-12-31T00:00:00Z");
      assertEquals(1, registry.makeBundle(Duration.ofDays(1)).content().number());
    }
  }
}
