package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;
import org.sealbook.store.jdbc.GatedDatabase;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** Bundles, and marks of compromised keys, made by one service while others write. */
class BundleRacesTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private DataSource database;
  private Path keys;

  @BeforeEach
  void make() {
    keys = scratch.resolve("keys");
    database = Office.inDatabase(keys);
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Registry service() {
    return service(database);
  }

  private Registry service(DataSource source) {
    return Registry.open(source, keys, Office.passphrases(), clock);
  }

  private static StoredLicense issue(Registry service, String number) {
    return service.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
  }

  private Optional<Reason> reason(TrustBundle bundle, StoredLicense licence) {
    return LicenseVerifier.trusting(List.of(bundle), clock).verify(licence.encoded()).reason();
  }

  /** Signed before the bundle, stored behind it, with an index between others that are used. */
  @Test
  void aLicenceThatIsStoredAMomentLaterIsNotCalledUnused() throws Exception {
    GatedDatabase gated = new GatedDatabase(database);
    try (Registry one = service();
        Registry two = service(gated.source())) {
      StoredLicense first = issue(two, "T0");
      List<StoredLicense> others = List.of(issue(one, "O0"), issue(one, "O1"));
      GatedDatabase.Gate gate = gated.close();
      Future<StoredLicense> late = threads.submit(() -> issue(two, "T1"));
      gate.awaitSomebody();
      TrustBundle bundle = one.makeBundle(DAY);
      gate.open();
      assertEquals(Optional.of(Reason.STATUS_NEWER_THAN_LIST), reason(bundle, late.get()));
      assertEquals(Optional.empty(), reason(bundle, first));
      for (StoredLicense other : others) {
        assertEquals(Optional.empty(), reason(bundle, other));
      }
      // nor is one that the same service issues from now on
      StoredLicense later = issue(two, "T2");
      assertEquals(Optional.of(Reason.STATUS_NEWER_THAN_LIST), reason(bundle, later));
      TrustBundle next = one.makeBundle(DAY);
      for (StoredLicense any : List.of(first, others.get(0), others.get(1), late.get(), later)) {
        assertEquals(Optional.empty(), reason(next, any));
      }
    }
  }

  /** Stored between the moment that the bundle tells of and the bundle itself. */
  @Test
  void aLicenceThatIsStoredWhileTheBundleIsMadeIsNotCalledUnused() throws Exception {
    GatedDatabase gated = new GatedDatabase(database);
    try (Registry one = service(gated.source());
        Registry two = service()) {
      issue(two, "T0");
      issue(one, "O0");
      GatedDatabase.Gate fence = gated.close();
      Future<TrustBundle> made = threads.submit(() -> one.makeBundle(DAY));
      fence.awaitSomebody();
      GatedDatabase.Gate frame = gated.close();
      fence.open();
      frame.awaitSomebody();
      StoredLicense between = issue(two, "T1");
      frame.open();
      assertEquals(Optional.of(Reason.STATUS_NEWER_THAN_LIST), reason(made.get(), between));
      assertEquals(Optional.empty(), reason(one.makeBundle(DAY), between));
    }
  }

  @Test
  void aBundleFromBeforeTheFirstLicenceDoesNotKnowItsList() {
    try (Registry one = service();
        Registry two = service()) {
      TrustBundle bundle = one.makeBundle(DAY);
      assertEquals(Optional.of(Reason.STATUS_LIST_MISSING), reason(bundle, issue(two, "N1")));
    }
  }

  @Test
  void noBundleMissesWhatWasAcknowledgedBefore() throws Exception {
    Map<Bytes, StoredLicense> acknowledged = new ConcurrentHashMap<>();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean stop = new AtomicBoolean();
    try (Registry one = service();
        Registry two = service();
        Registry three = service()) {
      List<Future<Integer>> issuing = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Registry service = t % 2 == 0 ? one : two;
        String name = "T" + t + "-";
        issuing.add(
            threads.submit(
                () -> {
                  int count = 0;
                  while (!stop.get()) {
                    StoredLicense issued = issue(service, name + count++);
                    acknowledged.put(issued.encoded(), issued);
                    begun.countDown();
                  }
                  return count;
                }));
      }
      assertTrue(begun.await(1, TimeUnit.MINUTES)); // or the first bundle has no list at all
      for (int i = 0; i < 8; i++) {
        Set<Bytes> before = new HashSet<>(acknowledged.keySet());
        TrustBundle bundle = (i % 2 == 0 ? three : one).makeBundle(DAY);
        for (StoredLicense licence : List.copyOf(acknowledged.values())) {
          Optional<Reason> reason = reason(bundle, licence);
          assertTrue(
              reason.isEmpty()
                  || reason.get() == Reason.STATUS_NEWER_THAN_LIST
                      && !before.contains(licence.encoded()),
              reason
                  + " of "
                  + licence.license().id()
                  + " in bundle "
                  + (i + 1)
                  + ", acknowledged before it: "
                  + before.contains(licence.encoded()));
        }
      }
      stop.set(true);
      for (Future<Integer> thread : issuing) {
        assertTrue(thread.get() > 0);
      }
      TrustBundle last = two.makeBundle(DAY);
      acknowledged.values().forEach(any -> assertEquals(Optional.empty(), reason(last, any)));
    }
  }

  @Test
  void bundlesOfTwoServicesFormOneRow() throws Exception {
    List<TrustBundle> bundles = new ArrayList<>();
    try (Registry one = service();
        Registry two = service()) {
      List<Future<List<TrustBundle>>> done = new ArrayList<>();
      for (Registry service : List.of(one, two)) {
        done.add(
            threads.submit(
                () -> {
                  List<TrustBundle> made = new ArrayList<>();
                  for (int i = 0; i < 6; i++) {
                    made.add(service.makeBundle(DAY));
                  }
                  return made;
                }));
      }
      for (Future<List<TrustBundle>> made : done) {
        bundles.addAll(made.get());
      }
    }
    bundles.sort(Comparator.comparing(bundle -> bundle.content().number()));
    Optional<Bytes> previous = Optional.empty();
    for (int i = 0; i < bundles.size(); i++) {
      assertEquals(i + 1, bundles.get(i).content().number());
      assertEquals(previous, bundles.get(i).content().previous());
      previous = Optional.of(bundles.get(i).identity());
    }
    assertEquals(12, bundles.size());
  }

  /** An import is held up by nobody's bundles, its own service's included, and loses no row. */
  @Test
  void bundlesAreMadeBesideAnImport() throws Exception {
    int rows = 4_000;
    Path file = stock("stock.csv", rows);
    ImportOptions options = ImportOptions.of(Office.PERMIT, Office.MARKET);
    List<TrustBundle> bundles = new ArrayList<>();
    try (Registry one = service();
        Registry two = service()) {
      issue(two, "first");
      Future<ImportReport> importing =
          threads.submit(() -> one.importStock(file, options, progress -> {}));
      while (!importing.isDone() && bundles.size() < 6) {
        bundles.add((bundles.size() % 2 == 0 ? two : one).makeBundle(DAY));
        issue(two, "beside " + bundles.size());
      }
      assertEquals(rows, importing.get().accepted());
      assertTrue(bundles.size() > 1, "the import was over at once");
      bundles.add(two.makeBundle(DAY));
      for (TrustBundle bundle : bundles) {
        LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), clock);
        boolean last = bundle == bundles.get(bundles.size() - 1);
        one.forEach(
            LicenseQuery.ALL,
            licence -> {
              Optional<Reason> reason = verifier.verify(licence.encoded()).reason();
              assertTrue(
                  reason.isEmpty() || !last && reason.get() == Reason.STATUS_NEWER_THAN_LIST,
                  reason::toString);
              return true;
            });
      }
      assertEquals(rows + bundles.size(), one.statistics().licenses());
    }
    assertEquals(List.of(), RegistryReader.inspect(database, keys, true).problems());
  }

  private Path stock(String name, int rows) throws IOException {
    StringBuilder text = new StringBuilder("证照编号,持证主体,持证主体代码,发证日期\n");
    for (int i = 0; i < rows; i++) {
      text.append("S").append(i).append(",公司,").append(Office.COMPANY).append(",2026-01-05\n");
    }
    return Files.writeString(scratch.resolve(name), text);
  }

  @Test
  void marksOfTwoServicesLeaveAKeyThatSigns() throws Exception {
    try (Registry one = service();
        Registry two = service()) {
      List<Future<Boolean>> done = new ArrayList<>();
      for (Registry service : List.of(one, two)) {
        done.add(threads.submit(() -> marks(service)));
      }
      int marked = (done.get(0).get() ? 1 : 0) + (done.get(1).get() ? 1 : 0);
      assertTrue(marked >= 1); // both, where the second began when the first had ended
      long compromised =
          one.issuers().stream()
              .filter(issuer -> issuer.code().equals(Office.MARKET))
              .flatMap(issuer -> issuer.certificates().stream())
              .filter(certificate -> certificate.compromise().isPresent())
              .count();
      assertEquals(marked, compromised);
      StoredLicense issued = issue(two, "goes on");
      assertEquals(Optional.empty(), reason(one.makeBundle(DAY), issued));
    }
  }

  private static boolean marks(Registry service) {
    try {
      service.compromiseIssuer(Office.MARKET, Optional.empty(), Office.TODAY);
      return true;
    } catch (SealbookException e) {
      assertEquals(ErrorCode.DATA_INVALID, e.code(), e::getMessage);
      return false;
    }
  }

  /** Two calls that began before either had marked anything are about one key. */
  @Test
  void theKeyThatSignedAtTheCallIsMeant() throws Exception {
    GatedDatabase gated = new GatedDatabase(database);
    try (Registry one = service(gated.source());
        Registry two = service()) {
      GatedDatabase.Gate gate = gated.close();
      Future<Boolean> late = threads.submit(() -> marks(one));
      gate.awaitSomebody();
      assertTrue(marks(two));
      gate.open();
      assertTrue(!late.get(), "the new key was marked in place of the old one");
      StoredLicense issued = issue(one, "N");
      assertEquals(Optional.empty(), reason(two.makeBundle(DAY), issued));
    }
  }

  /** What another service revived with the key while it was being marked goes back, too. */
  @Test
  void whatWasRevivedMeanwhileGoesBack() throws Exception {
    GatedDatabase gated = new GatedDatabase(database);
    try (Registry one = service(gated.source());
        Registry two = service()) {
      StoredLicense licence = issue(two, "N");
      two.changeStatus("N", Status.SUSPENDED, "暂扣", "局");
      clock.pass(Duration.ofDays(2));
      one.makeBundle(DAY);
      clock.pass(Duration.ofDays(2));
      GatedDatabase.Gate gate = gated.close();
      Future<CompromisedKey> mark =
          threads.submit(
              () ->
                  one.compromiseIssuer(Office.MARKET, Optional.empty(), Office.TODAY.plusDays(3)));
      gate.awaitSomebody();
      two.changeStatus("N", Status.VALID, "恢复", "局");
      gate.open();
      assertEquals(1, mark.get().undone());
      assertEquals(1, mark.get().shown());
      assertEquals(LicenseState.SUSPENDED, two.resolve("N").state());
      assertEquals(Optional.of(Reason.SUSPENDED), reason(two.makeBundle(DAY), licence));
    }
    assertEquals(List.of(), RegistryReader.inspect(database, keys, true).problems());
  }

  /** An import that began with a key does not go on with it once it is marked elsewhere. */
  @Test
  void anImportEndsWhereItsKeyIsMarked() throws Exception {
    Path file = stock("stock.csv", 6_000);
    ImportOptions options = ImportOptions.of(Office.PERMIT, Office.MARKET);
    try (Registry one = service();
        Registry two = service()) {
      boolean[] marked = {false};
      SealbookException ended =
          assertThrows(
              SealbookException.class,
              () ->
                  one.importStock(
                      file,
                      options,
                      progress -> {
                        if (!marked[0] && progress.durable() > 0) {
                          marked[0] = true;
                          assertTrue(marks(two));
                        }
                      }));
      assertEquals(ErrorCode.REGISTRY_CHANGED, ended.code(), ended::getMessage);
      long before = one.statistics().licenses();
      assertTrue(before > 0 && before < 6_000, "stored before the mark: " + before);
      assertEquals(6_000 - before, one.importStock(file, options, p -> {}).accepted());
      LicenseVerifier verifier = LicenseVerifier.trusting(List.of(two.makeBundle(DAY)), clock);
      long[] good = {0};
      one.forEach(
          LicenseQuery.ALL,
          licence -> {
            good[0] += verifier.verify(licence.encoded()).reason().isEmpty() ? 1 : 0;
            return true;
          });
      assertEquals(6_000 - before, good[0], "only the new key's are good");
    }
  }
}
