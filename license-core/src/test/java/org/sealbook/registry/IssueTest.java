package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Holder;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Verification;

/** Issuing single licences. */
class IssueTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();

  private Registry open() {
    return Office.open(scratch.resolve("r"), clock);
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void whatIsIssuedVerifiesWithTheNextBundle(Suite suite) {
    Path directory = Office.in(scratch.resolve("r"), suite);
    Holder nameOnly = new Holder("无码户", Optional.empty());
    List<LicenseContent> contents =
        List.of(
            Office.permit("N1")
                .holder(Office.person("李四", Office.CITIZEN))
                .validFrom(Office.TODAY)
                .validUntil(Office.TODAY)
                .area("440100")
                .field("住所", "𠮷路1号")
                .build(),
            Office.card(Office.CITIZEN).field("证件号", Office.CITIZEN).build(),
            LicenseContent.builder(nameOnly, LocalDate.of(1900, 1, 1)).field("事项", "甲").build());
    List<String> types = List.of(Office.PERMIT, Office.CARD, Office.NOTE);
    try (Registry registry = Registry.open(directory, Office.passphrases(), clock)) {
      for (int i = 0; i < 3; i++) {
        StoredLicense stored = registry.issue(types.get(i), Office.MARKET, contents.get(i));
        assertEquals(contents.get(i), stored.license().content());
        assertEquals(Optional.of(stored), registry.get(stored.license().id()));
        assertEquals(Instant.parse(Office.NOW), stored.signedAt());
        assertEquals(LicenseState.VALID, stored.state());
        LicenseVerifier verifier =
            LicenseVerifier.trusting(List.of(registry.makeBundle(Duration.ofDays(1))), clock);
        Verification answer = verifier.verify(stored.encoded());
        assertEquals(Optional.<Reason>empty(), answer.reason());
        assertEquals(Optional.of(suite.name()), answer.algorithm());
        assertEquals(
            contents.get(i),
            answer.genuineLicense().orElseThrow().content().complete().orElseThrow().content());
      }
    }
  }

  @Test
  void theAnswerSaysWhatItIs() {
    try (Registry registry = open()) {
      StoredLicense stored = registry.issue(Office.CARD, Office.HOUSING, Office.card("N1").build());
      assertEquals("考核证书", stored.typeName());
      assertEquals(Office.HOUSING, stored.issuer());
      assertEquals("河清市住房和城乡建设局", stored.issuerName());
      assertEquals(Status.VALID, stored.status());
      LicenseId id = stored.license().id();
      assertEquals(Office.CARD, id.type());
      assertEquals(Office.HOUSING, id.issuer());
      assertEquals(20, id.serial().length());
      assertEquals(1, id.version());
      assertEquals(List.of(HistoryEntry.issued(Instant.parse(Office.NOW))), registry.history(id));
    }
  }

  /** Nobody can guess a serial, and the same licence gets the same in the same registry. */
  @Test
  void serialsFollowFromNumberAndRegistry() {
    LicenseId id;
    try (Registry registry = open()) {
      id = registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build()).license().id();
      LicenseId other =
          registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build()).license().id();
      assertNotEquals(id.serial(), other.serial());
    }
    try (Registry again = Office.open(scratch.resolve("again"), clock)) {
      LicenseContent content = Office.permit("N1").build();
      assertEquals(id, again.issue(Office.PERMIT, Office.MARKET, content).license().id());
    }
  }

  @Test
  void aNumberIsTakenOncePerTypeAndIssuer() {
    try (Registry registry = open()) {
      StoredLicense first = registry.issue(Office.CARD, Office.MARKET, Office.card("Ab-1").build());
      String refusal =
          Office.refused(
              ErrorCode.NUMBER_CONFLICT,
              () -> registry.issue(Office.CARD, Office.MARKET, Office.card("ａＢ-1 ").build()));
      assertEquals(true, refusal.contains(first.license().id().toString()), refusal);
      registry.issue(Office.CARD, Office.HOUSING, Office.card("Ab-1").build());
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("Ab-1").build());
      assertEquals(3, registry.find(LicenseQuery.ALL).licenses().size());
    }
  }

  @Test
  void withoutNumbersTheContentCounts() {
    try (Registry registry = open()) {
      LicenseContent.Builder note =
          LicenseContent.builder(new Holder("张三", Optional.empty()), Office.TODAY);
      registry.issue(Office.NOTE, Office.MARKET, note.field("事项", "甲").build());
      LicenseContent same = note.field("事项", " 甲").build();
      Office.refused(
          ErrorCode.NUMBER_CONFLICT, () -> registry.issue(Office.NOTE, Office.MARKET, same));
      registry.issue(Office.NOTE, Office.MARKET, note.field("事项", "乙").build());
      assertEquals(2, registry.find(LicenseQuery.ALL).licenses().size());
    }
  }

  @Test
  void anIdempotencyKeyGivesTheLicenceAlreadyMade() {
    Path directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    Optional<String> key = Optional.of("请求-1");
    StoredLicense made;
    try (Registry registry = Registry.open(directory, Office.passphrases(), clock)) {
      made = registry.issue(Office.CARD, Office.MARKET, Office.card("N1").build(), key);
    }
    try (Registry registry = Registry.open(directory, Office.passphrases(), clock)) {
      LicenseContent other = Office.card("N2").build();
      assertEquals(made, registry.issue(Office.CARD, Office.MARKET, other, key));
      assertEquals(1, registry.find(LicenseQuery.ALL).licenses().size());
      // the key counts for one type and issuer
      registry.issue(Office.CARD, Office.HOUSING, other, key);
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build(), key);
      registry.issue(Office.CARD, Office.MARKET, other, Optional.of("请求-2"));
      assertEquals(4, registry.find(LicenseQuery.ALL).licenses().size());
    }
  }

  /**
   * An empty key would be that of every request whose host forgot it; of half characters all have
   * one encoding.
   */
  @Test
  void anIdempotencyKeyIsAText() {
    try (Registry registry = open()) {
      LicenseContent content = Office.card("N1").build();
      for (String key : List.of("", "\ud800", "\0", "k".repeat(201))) {
        String refusal =
            Office.refused(
                ErrorCode.DATA_INVALID,
                () -> registry.issue(Office.CARD, Office.MARKET, content, Optional.of(key)));
        assertTrue(refusal.contains("idempotency key"), refusal);
      }
      registry.issue(Office.CARD, Office.MARKET, content, Optional.of("k".repeat(200)));
      assertEquals(1, registry.find(LicenseQuery.ALL).licenses().size());
    }
  }

  /** A request that failed does not use its key up. */
  @Test
  void aRefusedRequestMayBeRepeatedWithItsKey() {
    try (Registry registry = open()) {
      Optional<String> key = Optional.of("k");
      LicenseContent broken = LicenseContent.builder(Office.company("甲"), Office.TODAY).build();
      Office.refused(
          ErrorCode.DATA_INVALID, () -> registry.issue(Office.PERMIT, Office.MARKET, broken, key));
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build(), key);
    }
  }

  @Test
  void typeAndIssuerMustBeKnown() {
    try (Registry registry = open()) {
      LicenseContent content = Office.permit("N1").build();
      Office.refused(
          ErrorCode.TYPE_UNKNOWN,
          () -> registry.issue("11100000MB0143028R002", Office.MARKET, content));
      Office.refused(
          ErrorCode.ISSUER_UNKNOWN,
          () -> registry.issue(Office.PERMIT, Office.MARKET_BEFORE, content));
    }
  }
}
