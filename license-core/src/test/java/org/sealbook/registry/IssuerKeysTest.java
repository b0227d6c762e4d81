package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.KeyFile;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.SigningKey;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;
import org.sealbook.seal.SealOrder;
import org.sealbook.seal.Sealer;
import org.sealbook.seal.StatusRef;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.status.StatusPoint;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** New keys beside old ones, and keys that someone else may have. */
class IssuerKeysTest {
  private static final LocalDate STOLEN_ON = LocalDate.of(2026, 6, 20);

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") Registry registry;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), clock);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private StoredLicense issue(String number) {
    return registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
  }

  private static Bytes kid(StoredLicense licence) {
    return UnverifiedLicense.parse(licence.encoded()).orElseThrow().kid();
  }

  private TrustBundle bundle() {
    return registry.makeBundle(Duration.ofDays(3_650));
  }

  private Optional<Reason> reason(TrustBundle bundle, Bytes licence) {
    return LicenseVerifier.trusting(List.of(bundle), clock).verify(licence).reason();
  }

  private void assertReason(Reason expected, TrustBundle bundle, StoredLicense licence) {
    assertEquals(Optional.of(expected), reason(bundle, licence.encoded()));
  }

  private void assertValid(TrustBundle bundle, StoredLicense licence) {
    assertEquals(Optional.<Reason>empty(), reason(bundle, licence.encoded()));
  }

  /** The key of the certificate that is named, as a thief has it. */
  private SigningKey stolen(Bytes kid) throws IOException {
    try (Stream<Path> files = Files.list(scratch.resolve("r/keys"))) {
      Path file = files.filter(f -> f.toString().contains(kid.toHex())).findFirst().orElseThrow();
      return KeyFile.read(file, Passphrase.of("operating".toCharArray())).key();
    }
  }

  @Test
  void everyKeySignsInItsTurnAndAllStayGood() {
    List<StoredLicense> licences = new ArrayList<>();
    List<TrustBundle> bundles = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      licences.add(issue("N" + i));
      bundles.add(bundle());
      Issuer issuer = registry.rotateIssuer(Office.MARKET); // also twice in one second
      assertEquals(i + 2, issuer.certificates().size());
      clock.pass(Duration.ofHours(i % 2));
    }
    licences.add(issue("N5"));
    TrustBundle last = bundle();
    HashSet<Bytes> kids = new HashSet<>();
    for (int i = 0; i < licences.size(); i++) {
      assertTrue(kids.add(kid(licences.get(i))), "licence " + i + " is signed by an older key");
      assertValid(last, licences.get(i));
      if (i > 0) {
        assertReason(Reason.ISSUER_UNKNOWN, bundles.get(i - 1), licences.get(i));
      }
    }
    assertEquals(1, registry.issuers().get(0).certificates().size());
  }

  @Test
  void theNewKeySignsChangesAndRenewalsOfOldLicences() {
    StoredLicense old = issue("N1");
    StoredLicense suspended = issue("N2");
    registry.rotateIssuer(Office.MARKET);
    registry.close();
    registry = Registry.open(scratch.resolve("r"), Office.passphrases(), clock);
    StoredLicense next = registry.renew("N1", Office.permit("N1").build());
    registry.changeStatus("N2", Status.SUSPENDED, "暂扣", "局");
    assertNotEquals(kid(old), kid(next));
    TrustBundle bundle = bundle();
    assertReason(Reason.SUPERSEDED, bundle, old);
    assertValid(bundle, next);
    assertReason(Reason.SUSPENDED, bundle, suspended);
    assertEquals(Office.MARKET, registry.resolve("N2").issuer());
  }

  @Test
  void anImportAfterARotationKnowsWhatWasImportedBefore() throws IOException {
    try (StockRegistry stock = StockRegistry.make(Files.createDirectory(scratch.resolve("s")))) {
      String first = StockRows.row("A1", "2020-01-01");
      stock.importText(StockRows.csv(first));
      StoredLicense before = stock.newest("A1");
      stock.registry().rotateIssuer(StockRegistry.MARKET);
      assertEquals(
          "new 1, change 1",
          StockRegistry.told(
              stock.importText(
                  StockRows.csv(
                      StockRows.row("A1", "2020-01-01", "证照状态", "吊销"),
                      StockRows.row("A2", "2020-01-01")))));
      assertEquals(
          "duplicate 1",
          StockRegistry.told(stock.importText(StockRows.csv(StockRows.row("A2", "2020-01-01")))));
      assertNotEquals(kid(before), kid(stock.newest("A2")));
      assertEquals(kid(before), kid(stock.newest("A1")));
      assertEquals(LicenseState.REVOKED, stock.newest("A1").state());
      stock.registry().makeBundle(Duration.ofDays(1));
    }
  }

  @Test
  void whatAnExpiredCertificateSignedStaysGood() {
    StoredLicense old = issue("N1");
    registry.changeStatus("N1", Status.LOST, "挂失", "局");
    clock.set("2035-06-01T00:00:00Z");
    registry.rotateIssuer(Office.MARKET);
    clock.set("2035-12-31T23:59:59Z");
    StoredLicense second = issue("N2");
    clock.set("2036-06-01T00:00:00Z"); // the first certificate ended with 2035; so did the bundles'
    Issuer rotated = registry.rotateIssuer(Office.MARKET);
    assertEquals(3, rotated.certificates().size());
    StoredLicense third = issue("N3");
    registry.changeStatus("N1", Status.VALID, "找回", "局");
    clock.set("2035-12-31T23:59:59Z");
    TrustBundle bundle = bundle();
    clock.set("2036-06-01T00:00:00Z");
    assertValid(bundle, old);
    assertValid(bundle, second);
    assertReason(Reason.STATUS_NEWER_THAN_LIST, bundle, third);
  }

  @Test
  void nobodyRotatesWhatIsNotThere() {
    Office.refused(ErrorCode.ISSUER_UNKNOWN, () -> registry.rotateIssuer("91110000600037341L"));
    clock.set("2056-06-01T00:00:00Z");
    assertTrue(
        Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.rotateIssuer(Office.MARKET))
            .contains("root"));
    assertEquals(1, registry.issuers().get(1).certificates().size());
  }

  @Test
  void afterACompromiseOnlyWhatABundleKnowsStaysGood() throws IOException {
    StoredLicense shown = issue("N1");
    TrustBundle before = bundle();
    StoredLicense unshown = issue("N2");
    clock.set("2026-06-21T00:00:00Z");
    StoredLicense after = issue("N3");
    CompromisedKey answer = registry.compromiseIssuer(Office.MARKET, Optional.empty(), STOLEN_ON);
    assertEquals(List.of(1L, 2L, 0L), List.of(answer.shown(), answer.unshown(), answer.undone()));
    assertEquals(kid(shown), answer.kid());
    StoredLicense fresh = issue("N4");
    assertNotEquals(kid(shown), kid(fresh));
    TrustBundle bundle = bundle();
    assertValid(bundle, shown);
    assertReason(Reason.KEY_COMPROMISED, bundle, unshown);
    assertReason(Reason.SIGNED_AFTER_COMPROMISE, bundle, after);
    assertValid(bundle, fresh);
    assertValid(before, shown);
    // a lost licence is made good by its next version, under the new key
    StoredLicense renewed = registry.renew("N3", Office.permit("N3").build());
    assertValid(bundle(), renewed);
    // the thief's own work: back-dated, with the status index of a good licence
    TrustBundle last = bundle();
    for (String signedAt : List.of("2026-06-15T15:59:59Z", "2026-06-19T15:59:59Z")) {
      assertEquals(
          Optional.of(Reason.KEY_COMPROMISED),
          reason(last, forged(shown, Instant.parse(signedAt)).payload()));
    }
  }

  private StoreRecord forged(StoredLicense like, Instant signedAt) throws IOException {
    Sealer thief = new Sealer(stolen(kid(like)), kid(like), new SecureRandom());
    StatusRef status =
        UnverifiedLicense.parse(like.encoded())
            .orElseThrow()
            .unverifiedClaims()
            .orElseThrow()
            .status();
    return LicenseRecords.license(
        thief.seal(
            thief.prepare(new SealOrder(like.license(), status, signedAt, java.util.Set.of()))),
        like.license(),
        Office.MARKET,
        new StatusRef(status.listName(), 100),
        List.of());
  }

  /** Being in the journal is no proof: a thief may have been there too. */
  @Test
  void aBackDatedLicenceInTheJournalIsNeverValid() throws IOException {
    StoredLicense shown = issue("N1");
    bundle();
    clock.set("2026-06-22T00:00:00Z");
    StoreRecord forged = forged(shown, Instant.parse(Office.NOW));
    registry.store.append(List.of(forged));
    bundle();
    registry.compromiseIssuer(Office.MARKET, Optional.empty(), STOLEN_ON);
    TrustBundle bundle = bundle();
    assertEquals(Optional.of(Reason.KEY_COMPROMISED), reason(bundle, forged.payload()));
    assertValid(bundle, shown);
  }

  @Test
  void aStolenKeyRevivesNothing() throws IOException {
    StoredLicense first = issue("N1");
    StoredLicense second = issue("N2");
    StoredLicense third = issue("N3");
    StoredLicense fourth = issue("N4");
    registry.changeStatus("N1", Status.SUSPENDED, "暂扣", "局");
    registry.changeStatus("N2", Status.LOST, "挂失", "局");
    registry.changeStatus("N4", Status.SUSPENDED, "暂扣", "局");
    registry.changeStatus("N4", Status.VALID, "期满", "局");
    bundle();
    clock.set("2026-06-21T00:00:00Z");
    registry.changeStatus("N1", Status.VALID, "恢复", "贼");
    registry.changeStatus("N2", Status.VALID, "恢复", "贼");
    registry.changeStatus("N3", Status.REVOKED, "吊销", "贼");
    assertValid(bundle(), first);
    CompromisedKey answer = registry.compromiseIssuer(Office.MARKET, Optional.empty(), STOLEN_ON);
    assertEquals(List.of(4L, 0L, 2L), List.of(answer.shown(), answer.unshown(), answer.undone()));
    TrustBundle bundle = bundle();
    assertReason(Reason.SUSPENDED, bundle, first);
    assertReason(Reason.LOST, bundle, second);
    assertReason(Reason.REVOKED, bundle, third);
    assertValid(bundle, fourth);
    assertEquals(LicenseState.SUSPENDED, registry.resolve("N1").state());
    assertEquals(LicenseState.LOST, registry.resolve("N2").state());
    assertEquals(
        "license issuer compromise", registry.history(first.license().id()).get(3).actor());
    // the thief tries again, behind the registry's back
    append(first, Status.VALID, stolen(kid(first)));
    assertReason(Reason.SUSPENDED, bundle(), first);
    // and the office, with its new key
    registry.changeStatus("N2", Status.VALID, "确认", "局");
    assertValid(bundle(), second);
  }

  private void append(StoredLicense licence, Status next, SigningKey key) {
    try (StoreView view = registry.store.view()) {
      StatusPoint point = registry.book(view).byId(licence.license().id()).orElseThrow().point();
      registry.store.append(
          List.of(
              LicenseRecords.statusChange(
                  SignedStatusChange.sign(
                      point.change(next, Office.TODAY, clock.instant(), "r", "a", Optional.empty()),
                      key,
                      kid(licence)))));
    }
  }

  @Test
  void anOlderKeyCanBeNamedAndTheDayMovedBack() {
    StoredLicense old = issue("N1");
    TrustBundle first = bundle();
    registry.rotateIssuer(Office.MARKET);
    StoredLicense present = issue("N2");
    clock.set("2026-06-22T00:00:00Z");
    Optional<Bytes> kid = Optional.of(kid(old));
    assertEquals(
        2, registry.compromiseIssuer(Office.MARKET, kid, STOLEN_ON).issuer().certificates().size());
    assertEquals(kid(present), kid(issue("N3")));
    assertValid(bundle(), old);
    Office.refused(
        ErrorCode.DATA_INVALID, () -> registry.compromiseIssuer(Office.MARKET, kid, STOLEN_ON));
    LocalDate firstDay = LocalDate.of(2026, 6, 15);
    assertEquals(0, registry.compromiseIssuer(Office.MARKET, kid, firstDay).shown());
    TrustBundle last = bundle();
    assertReason(Reason.SIGNED_AFTER_COMPROMISE, last, old);
    assertValid(last, present);
    assertValid(first, old);
  }

  @Test
  void whatCannotBeMarkedIsRefused() {
    bundle();
    Office.refused(
        ErrorCode.DATA_INVALID,
        () ->
            registry.compromiseIssuer(Office.MARKET, Optional.empty(), LocalDate.of(2026, 6, 16)));
    Office.refused(
        ErrorCode.DATA_INVALID,
        () ->
            registry.compromiseIssuer(
                Office.MARKET, Optional.of(Bytes.of((byte) 1)), Office.TODAY));
    Office.refused(
        ErrorCode.ISSUER_UNKNOWN,
        () -> registry.compromiseIssuer("x", Optional.empty(), Office.TODAY));
    assertEquals(2, registry.issuers().stream().mapToInt(i -> i.certificates().size()).sum());
    // a day before there was a key is the key's first second
    registry.compromiseIssuer(Office.MARKET, Optional.empty(), LocalDate.of(1900, 1, 1));
    assertEquals(
        Instant.parse("2026-01-01T00:00:00Z"),
        registry.issuers().get(1).certificates().stream()
            .flatMap(certificate -> certificate.compromise().stream())
            .findFirst()
            .orElseThrow()
            .since());
    bundle();
  }

  @Test
  void aRequestNamesTheIssuerAndItsPresentKey() throws Exception {
    registry.rotateIssuer(Office.MARKET);
    StoredLicense licence = issue("N1");
    Certificate present =
        registry.issuers().get(1).certificates().stream()
            .map(entry -> Certificate.parse(entry.der()))
            .filter(certificate -> certificate.kid().equals(kid(licence)))
            .findFirst()
            .orElseThrow();
    PKCS10CertificationRequest request =
        new PKCS10CertificationRequest(registry.certificateRequest(Office.MARKET).toArray());
    assertEquals(
        present.publicKey().encoded(), Bytes.wrap(request.getSubjectPublicKeyInfo().getEncoded()));
    assertTrue(request.getSubject().toString().contains(Office.MARKET));
    clock.set("2050-01-01T00:00:00Z");
    Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.certificateRequest(Office.MARKET));
  }
}
