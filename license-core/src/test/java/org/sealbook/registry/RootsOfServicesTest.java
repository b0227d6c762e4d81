package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.trust.PinDecision;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;

/**
 * A change of root where several services, each with its own copy of the keys, share a database.
 */
class RootsOfServicesTest {
  private static final Duration DAYS = Duration.ofDays(10);

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") DataSource database;

  @BeforeEach
  void make() throws IOException {
    database = Office.inDatabase(scratch.resolve("one"));
    copyKeys();
  }

  private void copyKeys() throws IOException {
    for (Map.Entry<String, Bytes> file : Office.contents(scratch.resolve("one")).entrySet()) {
      Path target = scratch.resolve("two").resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue().toArray());
    }
  }

  private Registry service(String keys) {
    return Registry.open(database, scratch.resolve(keys), Office.passphrases(), clock);
  }

  @Test
  void theOtherServicesFollowWithTheKeys() throws IOException {
    TrustHome home = new TrustHome(scratch.resolve("home"));
    try (Registry one = service("one");
        Registry two = service("two")) {
      one.renewBundleKey();
      // each goes on with the key that it has
      home.add(one.makeBundle(DAYS).encoded(), PinDecision.yes(), clock.instant());
      home.add(two.makeBundle(DAYS).encoded(), PinDecision.no(), clock.instant());
      one.announceRoot(Optional.empty(), false);
      Office.refused(
          ErrorCode.ROOT_CHANGE_REFUSED, () -> two.announceRoot(Optional.empty(), false));
      TrustBundle announcing = two.makeBundle(DAYS);
      assertTrue(announcing.content().nextRoot().isPresent());
      home.add(announcing.encoded(), PinDecision.no(), clock.instant());
      clock.pass(Duration.ofDays(11));
      one.moveRoot(false);
      assertEquals(one.info().root(), two.info().root());
      two.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      String refused = Office.refused(ErrorCode.KEY_UNUSABLE, () -> two.makeBundle(DAYS));
      assertTrue(refused.contains("copy it from where"), refused);
      copyKeys();
      TrustBundle moved = two.makeBundle(DAYS);
      assertEquals(
          TrustHome.Outcome.ROOT_MOVED,
          home.add(moved.encoded(), PinDecision.no(), clock.instant()).outcome());
      two.rotateIssuer(Office.MARKET);
      home.add(one.makeBundle(DAYS).encoded(), PinDecision.no(), clock.instant());
    }
    assertEquals(
        List.of(),
        RegistryReader.inspect(database, scratch.resolve("two"), true, clock.instant()).problems());
  }

  /** Whatever comes between whatever, no bundle by the old root stands behind one by the new. */
  @Test
  void bundlesAreMadeWhileAnotherServiceGoesOn() throws Exception {
    TrustHome home = new TrustHome(scratch.resolve("home"));
    List<TrustBundle> bundles = new ArrayList<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Registry one = service("one");
        Registry two = service("one")) {
      one.announceRoot(Optional.empty(), false);
      home.add(one.makeBundle(DAYS).encoded(), PinDecision.yes(), clock.instant());
      CountDownLatch begun = new CountDownLatch(1);
      Future<?> making =
          thread.submit(
              () -> {
                for (int i = 0; i < 20; i++) {
                  bundles.add(two.makeBundle(DAYS));
                  begun.countDown();
                }
              });
      assertTrue(begun.await(1, TimeUnit.MINUTES));
      one.moveRoot(true);
      making.get();
      bundles.add(two.makeBundle(DAYS));
      for (TrustBundle bundle : bundles) {
        home.add(bundle.encoded(), PinDecision.no(), clock.instant());
      }
      assertEquals(one.info().root(), home.bundles().get(0).root());
    } finally {
      thread.shutdownNow();
    }
  }

  /** A service that remembers the old key reads the file again once that has ended. */
  @Test
  void aKeyThatAnotherServiceRenewedIsReadAgain() {
    try (Registry one = service("one");
        Registry two = service("one")) {
      two.makeBundle(DAYS);
      clock.set("2036-06-01T00:00:00Z");
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> two.makeBundle(DAYS));
      one.renewBundleKey();
      two.makeBundle(DAYS);
    }
  }
}
