package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.store.jdbc.ServerPair;
import org.sealbook.store.jdbc.TestServer;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;

/**
 * A registry on a primary with a synchronous standby. While eight threads issue and two services
 * import, the primary is killed and the standby promoted: nobody restarts anything, nothing that
 * was acknowledged is lost. Then all of it is copied to a third server. {@code mvn -Pservers,fast
 * -Dfast -pl license-core test}.
 */
@EnabledIfSystemProperty(named = "sealbook.servers", matches = "[0-9]+")
class ThreeServersTest {
  private static final int THREADS = 8;
  private static final int EACH = 60;
  private static final int ROWS = 6_000;

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private final AtomicInteger issued = new AtomicInteger();
  private final AtomicLong imported = new AtomicLong();

  private Registry service(ServerPair servers) {
    return Registry.open(
        ServerPair.connect(servers.both()), scratch.resolve("keys"), Office.passphrases(), clock);
  }

  @Test
  void theStandbyTakesOver() throws Exception {
    int rounds = Integer.getInteger("sealbook.servers", 1);
    for (int round = 1; round <= rounds; round++) {
      try (ServerPair servers =
          ServerPair.start(Files.createDirectory(scratch.resolve("servers" + round)), true)) {
        Path keys = scratch.resolve("keys");
        if (Files.exists(keys)) {
          Files.move(keys, scratch.resolve("keys" + round));
        }
        Office.inDatabase(ServerPair.connect(servers.both()), keys);
        takeOver(servers, round * (ROWS / (rounds + 1)));
      }
    }
  }

  private void takeOver(ServerPair servers, int killAt) throws Exception {
    issued.set(0);
    imported.set(0);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Registry one = service(servers);
        Registry two = service(servers)) {
      List<Future<List<StoredLicense>>> issuing = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        Registry service = t % 2 == 0 ? one : two;
        String name = "T" + t + "-";
        issuing.add(threads.submit(() -> issueAll(service, name)));
      }
      List<StoredLicense> acknowledged = new ArrayList<>();
      // single writes of a service wait for its import, so imports have services of their own
      try (Registry three = service(servers);
          Registry four = service(servers)) {
        List<Future<ImportReport>> importing =
            List.of(
                threads.submit(() -> importHalf(three, new Shard(1, 2))),
                threads.submit(() -> importHalf(four, new Shard(2, 2))));
        while (imported.get() < killAt || issued.get() < THREADS) {
          Thread.onSpinWait();
        }
        long durable = imported.get();
        servers.killPrimary();
        servers.promote();
        for (Future<List<StoredLicense>> done : issuing) {
          acknowledged.addAll(done.get());
        }
        long accepted = 0;
        for (Future<ImportReport> done : importing) {
          accepted += done.get().accepted();
        }
        assertTrue(durable >= killAt);
        assertEquals(ROWS, accepted);
      }
      assertEquals(THREADS * EACH, acknowledged.size());
      TrustBundle bundle = one.makeBundle(Duration.ofDays(1));
      LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), clock);
      acknowledged.forEach(
          licence -> assertEquals(Optional.empty(), verifier.verify(licence.encoded()).reason()));
      Set<String> numbers = new HashSet<>();
      one.forEach(
          LicenseQuery.ALL,
          licence -> {
            assertTrue(numbers.add(licence.license().content().number().orElseThrow()));
            assertEquals(Optional.empty(), verifier.verify(licence.encoded()).reason());
            return true;
          });
      assertEquals(ROWS + THREADS * EACH, numbers.size());
    } finally {
      threads.shutdownNow();
    }
    copied(servers);
  }

  private List<StoredLicense> issueAll(Registry service, String name) {
    List<StoredLicense> done = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      done.add(service.issue(Office.PERMIT, Office.MARKET, Office.permit(name + i).build()));
      issued.incrementAndGet();
    }
    return done;
  }

  private ImportReport importHalf(Registry service, Shard half) throws Exception {
    Path file =
        Files.writeString(
            Files.createTempFile(scratch, "half", ".csv"),
            StockRows.csv(
                IntStream.range(0, ROWS)
                    .mapToObj(i -> StockRows.row("K" + i, "2020-01-01"))
                    .toArray(String[]::new)));
    long[] before = {0};
    return service.importStock(
        file,
        ImportOptions.of(Office.PERMIT, Office.MARKET).withShard(half),
        progress -> {
          imported.addAndGet(progress.durable() - before[0]);
          before[0] = progress.durable();
        });
  }

  /** The third server gets everything, and is as good. */
  private void copied(ServerPair servers) {
    String third = TestServer.freshAddress();
    Path keys = scratch.resolve("keys");
    CopyReport report = CopyProgram.copy(servers.both(), keys, third, keys, (frame, of) -> {});
    assertEquals(ROWS + THREADS * EACH, report.licenses());
    try (Registry copy =
        Registry.open(TestServer.connect(third), keys, Office.passphrases(), clock)) {
      assertEquals(2, copy.makeBundle(Duration.ofDays(1)).content().number());
    }
    assertEquals(
        List.of(), RegistryReader.inspect(TestServer.connect(third), keys, true).problems());
  }
}
