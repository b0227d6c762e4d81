package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.KeyFile;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.status.StatusChange;
import org.sealbook.status.StatusPoint;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.mapdb.MapDbStores;
import org.sealbook.trust.CertifiedRoot;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/**
 * Someone who can write to the store: he can make things vanish before they were published, and
 * nothing more. The registry's own checks are passed by here, the store's are not.
 */
class TamperedJournalTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private Path directory = Path.of("");
  private @SuppressWarnings("NullAway.Init") StatusPoint point;

  @BeforeEach
  void licenceThatIsSuspended() {
    directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    try (Registry registry = open()) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      registry.changeStatus("N1", Status.SUSPENDED, "暂扣", "局");
      try (StoreView view = registry.store.view()) {
        LicenseBook book = registry.book(view);
        point = RegistryReader.resolve(book, "N1").point();
      }
    }
  }

  private Registry open() {
    return Registry.open(directory, Office.passphrases(), clock);
  }

  private void append(StoreRecord record) {
    try (LicenseStore store = MapDbStores.openForWriting(directory.resolve("store"), clock)) {
      store.append(List.of(record));
    }
  }

  private KeyFile keyOf(String issuer) {
    try (Stream<Path> keys = Files.list(directory.resolve("keys"))) {
      Path file =
          keys.filter(key -> key.getFileName().toString().startsWith("issuer-" + issuer))
              .findFirst()
              .orElseThrow();
      return KeyFile.read(file, Passphrase.of("operating".toCharArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StatusChange change(long counter, Status next, Bytes previous, Instant at) {
    return new StatusChange(
        point.list(),
        point.index(),
        counter,
        next,
        Office.TODAY,
        at,
        "因",
        "某",
        previous,
        Optional.empty());
  }

  private static SignedStatusChange sign(StatusChange change, KeyFile by) {
    return SignedStatusChange.sign(change, by.key(), Certificate.parse(by.chain().get(0)).kid());
  }

  private void noBundleWith(SignedStatusChange forged, String why) {
    append(LicenseRecords.statusChange(forged));
    try (Registry registry = open()) {
      String refusal =
          Office.refused(ErrorCode.REGISTRY_DAMAGED, () -> registry.makeBundle(Duration.ofDays(1)));
      assertTrue(refusal.contains(why), refusal);
      assertTrue(refusal.contains("publish no bundle"), refusal);
    }
  }

  @Test
  void aProperChangeGoesThrough() {
    append(
        LicenseRecords.statusChange(
            sign(change(2, Status.VALID, point.identity(), point.at()), keyOf(Office.MARKET))));
    try (Registry registry = open()) {
      assertEquals(Status.VALID, registry.resolve("N1").status());
      registry.makeBundle(Duration.ofDays(1));
    }
  }

  @Test
  void anotherIssuersSignatureIsRefused() {
    noBundleWith(
        sign(change(2, Status.VALID, point.identity(), point.at()), keyOf(Office.HOUSING)),
        "not signed by the issuer");
  }

  @Test
  void aSignatureOfAnotherKeyUnderTheIssuersNameIsRefused() {
    Bytes kid = Certificate.parse(keyOf(Office.MARKET).chain().get(0)).kid();
    noBundleWith(
        SignedStatusChange.sign(
            change(2, Status.VALID, point.identity(), point.at()),
            keyOf(Office.HOUSING).key(),
            kid),
        "not signed by the issuer");
  }

  @Test
  void aChangeOutOfItsPlaceIsRefused() {
    noBundleWith(
        sign(change(3, Status.VALID, point.identity(), point.at()), keyOf(Office.MARKET)),
        "COUNTER_WRONG");
  }

  @Test
  void aChangeThatFollowsSomethingElseIsRefused() {
    noBundleWith(
        sign(change(2, Status.VALID, Bytes.wrap(new byte[32]), point.at()), keyOf(Office.MARKET)),
        "PREVIOUS_WRONG");
  }

  @Test
  void aChangeDatedBackIsRefused() {
    noBundleWith(
        sign(
            change(2, Status.VALID, point.identity(), point.at().minusSeconds(1)),
            keyOf(Office.MARKET)),
        "TIME_BACKWARDS");
  }

  @Test
  void anImpossibleMoveIsRefused() {
    noBundleWith(
        sign(change(2, Status.LOST, point.identity(), point.at()), keyOf(Office.MARKET)),
        "MOVE_REFUSED");
  }

  @Test
  void somethingElseInAPlaceOfTheIndexIsDamage() {
    append(
        new StoreRecord(
            RecordKind.STATUS_CHANGE.number(),
            Bytes.utf8("no change"),
            List.of(IndexKeys.status(point.list(), point.index()))));
    append(
        new StoreRecord(
            RecordKind.TYPE.number(),
            Bytes.utf8("no licence"),
            List.of(
                IndexKeys.identifier(
                    org.sealbook.model.LicenseId.mint(Office.PERMIT, Office.MARKET, "1", 1)))));
    try (Registry registry = open()) {
      Office.refused(ErrorCode.REGISTRY_DAMAGED, () -> registry.resolve("N1"));
      Office.refused(ErrorCode.REGISTRY_DAMAGED, () -> registry.find(LicenseQuery.ALL));
      Office.refused(ErrorCode.REGISTRY_DAMAGED, () -> registry.makeBundle(Duration.ofDays(1)));
      Office.refused(
          ErrorCode.REGISTRY_DAMAGED, () -> registry.changeStatus("N1", Status.VALID, "因", "局"));
    }
  }

  @Test
  void rootsThatTheRegistryDidNotWriteAreRefused() {
    Certificate stranger =
        new RegistryFounding(new SecureRandom(), clock.instant())
            .root("x", Suite.ED25519)
            .certificate();
    try (Registry registry = open();
        StoreView view = registry.store.view()) {
      Roots forged =
          registry.roots(view).announcing(new CertifiedRoot(stranger.der(), stranger.der()));
      registry.store.append(List.of(forged.record()));
      Office.refused(ErrorCode.BUNDLE_UNUSABLE, () -> registry.makeBundle(Duration.ofDays(1)));
    }
    assertEquals(
        List.of(
            "store/journal: the present root does not vouch for the next one or for former ones"),
        healthProblems());
    append(
        new StoreRecord(
            RecordKind.ROOTS.number(), Bytes.utf8("no roots"), List.of(IndexKeys.roots())));
    try (Registry registry = open()) {
      Office.refused(ErrorCode.REGISTRY_DAMAGED, () -> registry.makeBundle(Duration.ofDays(1)));
      Office.refused(ErrorCode.REGISTRY_DAMAGED, registry::info);
    }
    assertTrue(
        RegistryReader.inspect(directory, true, clock.instant()).problems().stream()
            .anyMatch(problem -> problem.code().equals("REGISTRY_DAMAGED")));
  }

  private List<String> healthProblems() {
    return RegistryReader.inspect(directory, true).problems().stream()
        .peek(problem -> assertEquals("SEAL_INVALID", problem.code()))
        .map(problem -> problem.where() + ": " + problem.detail())
        .toList();
  }

  /** What the store holds to be sound, the deep inspection does not. */
  @Test
  void recordsThatNobodySealedAreFoundByDoctor() {
    assertEquals(List.of(), healthProblems());
    StoreRecord genuine = recordOf("N1");
    byte[] flipped = genuine.payload().toArray();
    flipped[flipped.length - 1] ^= 1; // the last byte of the signature
    append(new StoreRecord(genuine.kind(), Bytes.wrap(flipped), genuine.keys()));
    append(new StoreRecord(genuine.kind(), genuine.payload(), genuine.keys().subList(0, 2)));
    append(new StoreRecord(genuine.kind(), Bytes.utf8("no licence"), genuine.keys()));
    List<String> problems = healthProblems();
    assertTrue(
        problems.get(0).contains("does not bear the seal of " + Office.MARKET), problems::toString);
    assertTrue(problems.get(1).contains("under its own keys"), problems::toString);
    assertTrue(problems.get(2).contains("cannot be read: NOT_A_LICENSE"), problems::toString);
  }

  @Test
  void aStatusChangeByAnotherIsFoundByDoctor() {
    append(
        LicenseRecords.statusChange(
            sign(change(2, Status.VALID, point.identity(), point.at()), keyOf(Office.HOUSING))));
    List<String> problems = healthProblems();
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("not signed by the issuer"), problems::toString);
  }

  private StoreRecord recordOf(String number) {
    try (RegistryReader reader = RegistryReader.open(directory, clock);
        StoreView view = reader.store.view()) {
      return view.last(IndexKeys.identifier(reader.resolve(number).license().id()))
          .orElseThrow()
          .record();
    }
  }

  /** Copies the journal into a new store, without what {@code omitted} names. */
  private void rewrite(Predicate<StoreRecord> omitted) {
    Path store = directory.resolve("store");
    Path rewritten = directory.resolve("rewritten");
    MapDbStores.create(rewritten);
    try (LicenseStore from = MapDbStores.openForReading(store);
        StoreView view = from.view();
        LicenseStore to = MapDbStores.openForWriting(rewritten, clock)) {
      List<StoreRecord> kept = new ArrayList<>();
      view.replay(1, (position, record) -> omitted.test(record) || kept.add(record));
      kept.forEach(record -> to.append(List.of(record)));
    }
    try {
      Files.move(store, directory.resolve("store.before"));
      Files.move(rewritten, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPublishedChangeCannotVanish() {
    try (Registry registry = open()) {
      registry.makeBundle(Duration.ofDays(1));
    }
    rewrite(RecordKind.STATUS_CHANGE::is);
    try (Registry registry = open()) {
      assertEquals(Status.VALID, registry.resolve("N1").status());
      String refusal =
          Office.refused(ErrorCode.REGISTRY_DAMAGED, () -> registry.makeBundle(Duration.ofDays(1)));
      assertTrue(refusal.contains("does not go on from where bundle 1 was made"), refusal);
    }
  }

  @Test
  void aWholeCopyOfTheJournalIsAnotherJournalToo() {
    try (Registry registry = open()) {
      registry.makeBundle(Duration.ofDays(1));
    }
    rewrite(record -> false);
    try (Registry registry = open()) {
      Office.refused(ErrorCode.REGISTRY_DAMAGED, () -> registry.makeBundle(Duration.ofDays(1)));
    }
  }

  /** A forged licence lies in the store like any other, and verifies nowhere. */
  @Test
  void aForgedLicenceNeverVerifies() {
    StoredLicense forged;
    Path other = scratch.resolve("other");
    Passphrases passphrases = Office.passphrases();
    Registry.create(other, new NewRegistry("假库", Suite.ED25519), passphrases, clock);
    try (Registry fake = Registry.open(other, passphrases, clock)) {
      fake.loadTypes(CatalogueFile.parse(Bytes.utf8(Office.TYPES)));
      fake.addIssuer(NewIssuer.of(Office.MARKET, "假局"));
      forged = fake.issue(Office.PERMIT, Office.MARKET, Office.permit("F1").build());
      try (StoreView view = fake.store.view()) {
        StoreRecord record =
            view.last(IndexKeys.identifier(forged.license().id())).orElseThrow().record();
        append(record);
      }
    }
    try (Registry registry = open()) {
      TrustBundle bundle = registry.makeBundle(Duration.ofDays(1));
      assertEquals(
          Optional.of(Reason.ISSUER_UNKNOWN),
          LicenseVerifier.trusting(List.of(bundle), clock).verify(forged.encoded()).reason());
      Office.refused(
          ErrorCode.REGISTRY_DAMAGED, () -> registry.changeStatus("F1", Status.REVOKED, "因", "局"));
      Office.refused(
          ErrorCode.REGISTRY_DAMAGED, () -> registry.renew("F1", Office.permit("F1").build()));
    }
    assertTrue(healthProblems().get(0).contains("a key that the registry does not know"));
  }
}
