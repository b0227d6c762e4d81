package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Suite;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.status.StatusList;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** Many callers of one registry, and readers beside it. */
@Timeout(120)
class ManyThreadsTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();

  /**
   * Runs the work on several threads at once and gives the answers, the refusals as their codes.
   */
  private static List<Object> atOnce(int threads, IntFunction<Object> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Object>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        calls.add(
            () -> {
              start.await();
              try {
                return work.apply(number);
              } catch (SealbookException e) {
                return e.code();
              }
            });
      }
      List<Object> answers = new ArrayList<>();
      for (Future<Object> future : pool.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    } finally {
      pool.shutdown();
    }
  }

  private static StoredLicense issue(Registry registry, String number) {
    return registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
  }

  @Test
  void differentLicencesAreAllIssued() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      List<StoredLicense> issued = new ArrayList<>();
      atOnce(
          4,
          thread -> {
            for (int i = 0; i < 25; i++) {
              StoredLicense one = issue(registry, thread + "-" + i);
              synchronized (issued) {
                issued.add(one);
              }
            }
            return thread;
          });
      assertEquals(100, registry.find(LicenseQuery.ALL).licenses().size());
      TrustBundle bundle = registry.makeBundle(Duration.ofDays(1));
      assertEquals(100, bundle.content().statusLists().get(0).count());
      LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), clock);
      Set<LicenseId> ids = new HashSet<>();
      for (StoredLicense licence : issued) {
        assertEquals(Optional.<Reason>empty(), verifier.verify(licence.encoded()).reason());
        ids.add(licence.license().id());
      }
      assertEquals(100, ids.size());
    }
  }

  @Test
  void oneNumberIsIssuedOnce() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      for (int round = 0; round < 10; round++) {
        String number = "N" + round;
        List<Object> answers = atOnce(4, thread -> issue(registry, number));
        assertEquals(3, answers.stream().filter(ErrorCode.NUMBER_CONFLICT::equals).count(), number);
      }
      assertEquals(10, registry.find(LicenseQuery.ALL).licenses().size());
    }
  }

  @Test
  void oneIdempotencyKeyMakesOneLicence() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      for (int round = 0; round < 10; round++) {
        Optional<String> key = Optional.of("key" + round);
        String number = "N" + round + "-";
        List<Object> answers =
            atOnce(
                4,
                thread ->
                    registry.issue(
                        Office.PERMIT, Office.MARKET, Office.permit(number + thread).build(), key));
        assertEquals(1, new HashSet<>(answers).size());
      }
      assertEquals(10, registry.find(LicenseQuery.ALL).licenses().size());
    }
  }

  @Test
  void oneLicenceIsRenewedOrEndedOnce() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      for (int round = 0; round < 10; round++) {
        StoredLicense first = issue(registry, "N" + round);
        String id = first.license().id().toString();
        List<Object> answers =
            atOnce(
                4,
                thread ->
                    thread % 2 == 0
                        ? registry.renew(id, Office.permit("N").build())
                        : registry.changeStatus(id, Status.CANCELLED, "注销", "局"));
        long renewed =
            answers.stream()
                .filter(StoredLicense.class::isInstance)
                .filter(answer -> !((StoredLicense) answer).license().equals(first.license()))
                .count();
        assertEquals(
            renewed == 0
                ? List.of("issued", "cancelled")
                : List.of("issued", "superseded", "cancelled"),
            registry.history(first.license().id()).stream().map(HistoryEntry::change).toList());
        assertEquals(true, renewed <= 1);
        registry.makeBundle(Duration.ofDays(1));
      }
    }
  }

  /** Else a licence that is stored a moment later would be invalid until the next bundle. */
  @Test
  void noBundleCallsALicenceThatIsUnderWayUnused() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      AtomicBoolean stop = new AtomicBoolean();
      atOnce(
          4,
          thread -> {
            if (thread > 0) {
              for (int i = 0; !stop.get(); i++) {
                issue(registry, thread + "-" + i);
              }
              return thread;
            }
            try {
              for (int i = 0; i < 30; i++) {
                for (StatusList list :
                    registry.makeBundle(Duration.ofDays(1)).content().statusLists()) {
                  for (int index = 0; index < list.count(); index++) {
                    assertNotEquals(Status.OTHER, list.at(index), "bundle " + i);
                  }
                }
              }
            } finally {
              stop.set(true);
            }
            return thread;
          });
    }
  }

  @Test
  void aReaderBesideTheWriterSeesWhatIsDurable() throws Exception {
    Path directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    try (RegistryReader before = RegistryReader.open(directory, clock);
        Registry registry = Registry.open(directory, Office.passphrases(), clock);
        RegistryReader after = RegistryReader.open(directory, clock)) {
      for (int i = 0; i < 20; i++) {
        StoredLicense issued = issue(registry, "N" + i);
        StoredLicense changed = registry.changeStatus("N" + i, Status.LOST, "挂失", "局");
        for (RegistryReader reader : List.of(before, after)) {
          assertEquals(changed, reader.resolve("N" + i));
          assertEquals(i + 1, reader.find(LicenseQuery.ALL).licenses().size());
          assertEquals(2, reader.history(issued.license().id()).size());
        }
      }
      registry.loadTypes(
          CatalogueFile.parse(org.sealbook.base.Bytes.utf8(Office.TYPES.replace("备案单", "备案表"))));
      assertEquals("备案表", before.catalogue().type(Office.NOTE).orElseThrow().name());
      assertEquals(2, before.issuers().size());
    }
  }

  /** Issuing, changing, renewing, searching and publishing, all at once. */
  @Test
  void nothingIsEverSeenHalfDone() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), clock)) {
      AtomicBoolean stop = new AtomicBoolean();
      List<Object> answers =
          atOnce(
              8,
              thread ->
                  switch (thread) {
                    case 0, 1, 2, 3 -> work(registry, thread, stop);
                    case 4, 5 -> watch(registry, stop);
                    case 6 -> publish(registry, stop);
                    default -> search(registry, stop);
                  });
      assertEquals(java.util.Collections.nCopies(8, "done"), answers);
      List<StoredLicense> all = watched(registry);
      assertEquals(4 * 40 + 4 * 10, all.size());
      Set<Object> indexes = new HashSet<>();
      for (StoredLicense licence : all) {
        assertEquals(
            true,
            indexes.add(
                org.sealbook.seal.UnverifiedLicense.parse(licence.encoded())
                    .orElseThrow()
                    .unverifiedClaims()
                    .orElseThrow()
                    .status()),
            "a status index is used twice");
      }
      LicenseVerifier verifier =
          LicenseVerifier.trusting(List.of(registry.makeBundle(Duration.ofDays(1))), clock);
      for (StoredLicense licence : all) {
        assertEquals(
            licence.status() == Status.VALID
                ? Optional.empty()
                : Optional.of(licence.status().name()),
            verifier.verify(licence.encoded()).reason().map(Enum::name));
      }
    }
  }

  /** Of every four licences one is renewed, one is lost and found, one is suspended. */
  private static String work(Registry registry, int thread, AtomicBoolean stop) {
    try {
      for (int i = 0; i < 40; i++) {
        String number = "W" + thread + "-" + i;
        issue(registry, number);
        switch (i % 4) {
          case 0 -> registry.renew(number, Office.permit(number).build());
          case 1 -> {
            registry.changeStatus(number, Status.LOST, "挂失", "局");
            registry.changeStatus(number, Status.VALID, "找回", "局");
          }
          case 2 -> registry.changeStatus(number, Status.SUSPENDED, "暂扣", "局");
          default -> registry.resolve(number);
        }
      }
      return "done";
    } finally {
      stop.set(true);
    }
  }

  private static String watch(Registry registry, AtomicBoolean stop) {
    do {
      watched(registry);
    } while (!stop.get());
    return "done";
  }

  /** All licences of one moment: of each number one is not superseded, and it is the last. */
  private static List<StoredLicense> watched(Registry registry) {
    List<StoredLicense> all = registry.find(LicenseQuery.builder().limit(0).build()).licenses();
    java.util.Map<String, List<StoredLicense>> byNumber =
        all.stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    one -> one.license().content().number().orElseThrow()));
    byNumber.forEach(
        (number, versions) -> {
          for (int i = 0; i < versions.size(); i++) {
            assertEquals(
                i + 1 < versions.size(), versions.get(i).status() == Status.SUPERSEDED, number);
          }
        });
    return all;
  }

  /** Every index of a bundle is that of a licence, and indexes never get fewer. */
  private static String publish(Registry registry, AtomicBoolean stop) {
    int before = 0;
    do {
      int count = 0;
      for (StatusList list : registry.makeBundle(Duration.ofDays(1)).content().statusLists()) {
        for (int index = 0; index < list.count(); index++) {
          assertNotEquals(Status.OTHER, list.at(index));
        }
        count += list.count();
      }
      assertEquals(true, count >= before);
      before = count;
    } while (!stop.get());
    return "done";
  }

  private static String search(Registry registry, AtomicBoolean stop) {
    do {
      for (StoredLicense one :
          registry
              .find(LicenseQuery.builder().holderCode(Office.COMPANY).limit(0).build())
              .licenses()) {
        List<HistoryEntry> history = registry.history(one.license().id());
        assertEquals(true, history.size() >= 1 + (one.status() == Status.VALID ? 0 : 1));
      }
    } while (!stop.get());
    return "done";
  }
}
