package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;

/** What a host is told of committed changes, by pulling and by listening. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EventsTest {
  @TempDir Path scratch;

  private static List<RegistryEvent> behind(RegistryReader registry, EventPosition after) {
    List<RegistryEvent> events = new ArrayList<>();
    registry.forEachEvent(after, events::add);
    return events;
  }

  private static EventPosition end(RegistryReader registry) {
    List<RegistryEvent> all = behind(registry, EventPosition.START);
    return all.get(all.size() - 1).position();
  }

  private static LicenseId issue(Registry registry, String number) {
    return registry
        .issue(Office.PERMIT, Office.MARKET, Office.permit(number).build())
        .license()
        .id();
  }

  @Test
  void everythingThatHappenedIsToldInOrder() {
    Path directory = scratch.resolve("r");
    List<RegistryEvent> told;
    LicenseId first;
    LicenseId next;
    try (Registry registry = Office.open(directory, Office.clock())) {
      EventPosition start = end(registry);
      first = issue(registry, "N1");
      registry.changeStatus("N1", Status.SUSPENDED, "暂扣", "test");
      registry.changeStatus("N1", Status.VALID, "发还", "test");
      next = registry.renew("N1", Office.permit("N1").build()).license().id();
      registry.loadTypes(CatalogueFile.parse(Bytes.utf8(Office.TYPES.replace("备案单", "备案表"))));
      registry.rotateIssuer(Office.HOUSING);
      registry.makeBundle(Duration.ofDays(1));
      registry.announceRoot(Optional.empty(), false);
      registry.moveRoot(true);
      told = behind(registry, start);
    }
    List<EventPosition> at = told.stream().map(RegistryEvent::position).toList();
    assertEquals(
        List.of(
            new RegistryEvent.Issued(at.get(0), first),
            new RegistryEvent.StatusChanged(at.get(1), first, Status.SUSPENDED, Optional.empty()),
            new RegistryEvent.StatusChanged(at.get(2), first, Status.VALID, Optional.empty()),
            new RegistryEvent.Issued(at.get(3), next),
            new RegistryEvent.StatusChanged(at.get(4), first, Status.SUPERSEDED, Optional.of(next)),
            new RegistryEvent.TypeLoaded(at.get(5), Office.NOTE),
            new RegistryEvent.IssuerChanged(at.get(6), Office.HOUSING),
            new RegistryEvent.BundleMade(at.get(7), 1),
            new RegistryEvent.RootsChanged(at.get(8)),
            new RegistryEvent.RootsChanged(at.get(9))),
        told);
    assertEquals(at, at.stream().sorted().distinct().toList());
    // a renewal is durable as one: its two events differ in the ordinal only
    assertEquals(at.get(3).sequence(), at.get(4).sequence());
    try (RegistryReader reader = RegistryReader.open(directory, Office.clock())) {
      for (int i = 0; i < told.size(); i++) {
        assertEquals(told.subList(i + 1, told.size()), behind(reader, at.get(i)));
      }
      Office.refused(
          ErrorCode.DATA_INVALID,
          () -> behind(reader, new EventPosition(at.get(9).sequence() + 1, 0)));
    }
  }

  @Test
  void aVisitorThatHasEnoughIsAskedNoMore() {
    try (Registry registry = Office.open(scratch.resolve("r"), Office.clock())) {
      List<RegistryEvent> events = new ArrayList<>();
      registry.forEachEvent(EventPosition.START, event -> events.add(event) && events.size() < 2);
      assertEquals(2, events.size());
    }
  }

  /** Eight threads write; one listener that began before them and one that begins amid them. */
  @Test
  void listenersSeeEachEventOnceAndInOrder() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), Office.clock())) {
      EventPosition start = end(registry);
      BlockingQueue<RegistryEvent> early = new LinkedBlockingQueue<>();
      BlockingQueue<RegistryEvent> late = new LinkedBlockingQueue<>();
      registry.listen(start, early::add);
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        String name = "T" + thread + "-";
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    issue(registry, name + i);
                    registry.changeStatus(name + i, Status.REVOKED, "吊销", "test");
                  }
                }));
      }
      EventFeed second = registry.listen(start, late::add);
      for (Future<?> one : work) {
        one.get();
      }
      threads.shutdown();
      List<RegistryEvent> journal = behind(registry, start);
      assertEquals(160, journal.size());
      assertEquals(journal, take(early, 160));
      assertEquals(journal, take(late, 160));
      second.close();
      issue(registry, "last");
      early.take();
      assertEquals(List.of(), List.copyOf(late));
    }
  }

  private static List<RegistryEvent> take(BlockingQueue<RegistryEvent> queue, int count)
      throws InterruptedException {
    List<RegistryEvent> taken = new ArrayList<>();
    while (taken.size() < count) {
      taken.add(queue.take());
    }
    return taken;
  }

  /** It runs on a thread of its own, holding nothing: it may write, and make others wait for it. */
  @Test
  void aListenerMayUseTheRegistry() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), Office.clock())) {
      BlockingQueue<Status> seen = new LinkedBlockingQueue<>();
      CountDownLatch writersWentOn = new CountDownLatch(1);
      registry.listen(
          end(registry),
          event -> {
            if (event instanceof RegistryEvent.Issued issued) {
              await(writersWentOn);
              String id = issued.license().toString();
              registry.changeStatus(id, Status.SUSPENDED, "待核", "listener");
            } else if (event instanceof RegistryEvent.StatusChanged changed) {
              seen.add(changed.status());
            }
          });
      issue(registry, "N1");
      issue(registry, "N2");
      writersWentOn.countDown();
      assertEquals(Status.SUSPENDED, seen.take());
      assertEquals(Status.SUSPENDED, seen.take());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Commits go on; the host listens again from the last position that it kept. */
  @Test
  void aListenerThatThrowsEndsItsFeedOnly() throws Exception {
    try (Registry registry = Office.open(scratch.resolve("r"), Office.clock())) {
      List<EventPosition> kept = new ArrayList<>(List.of(end(registry)));
      CountDownLatch failed = new CountDownLatch(1);
      EventFeed feed =
          registry.listen(
              kept.get(0),
              event -> {
                if (kept.size() == 2) {
                  failed.countDown();
                  throw new IllegalStateException("the queue is away");
                }
                kept.add(event.position());
              });
      LicenseId first = issue(registry, "N1");
      LicenseId second = issue(registry, "N2");
      failed.await();
      LicenseId third = issue(registry, "N3");
      feed.close();
      assertEquals("the queue is away", feed.failure().orElseThrow().getMessage());
      BlockingQueue<RegistryEvent> again = new LinkedBlockingQueue<>();
      registry.listen(kept.get(1), again::add);
      List<LicenseId> licenses = new ArrayList<>(List.of(first));
      for (RegistryEvent event : take(again, 2)) {
        licenses.add(((RegistryEvent.Issued) event).license());
      }
      assertEquals(List.of(first, second, third), licenses);
    }
  }

  @Test
  void closingTheRegistryEndsItsFeeds() throws Exception {
    List<RegistryEvent> seen = new ArrayList<>();
    EventFeed feed;
    EventFeed closesItself;
    CountDownLatch closed = new CountDownLatch(1);
    try (Registry registry = Office.open(scratch.resolve("r"), Office.clock())) {
      feed = registry.listen(EventPosition.START, seen::add);
      EventFeed[] own = new EventFeed[1];
      CountDownLatch known = new CountDownLatch(1);
      closesItself =
          registry.listen(
              EventPosition.START,
              event -> {
                await(known);
                own[0].close();
                closed.countDown();
              });
      own[0] = closesItself;
      known.countDown();
      closed.await();
    }
    int count = seen.size();
    assertTrue(feed.failure().isEmpty() && closesItself.failure().isEmpty());
    feed.close();
    assertEquals(count, new HashSet<>(seen).size());
  }

  @Test
  void positionsAreWrittenAndRead() {
    for (EventPosition position :
        List.of(
            EventPosition.START, new EventPosition(12, 0), new EventPosition(1L << 50, 65_535))) {
      assertEquals(position, EventPosition.parse(position.toString()));
    }
    assertThrows(IllegalArgumentException.class, () -> new EventPosition(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new EventPosition(-1, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1/", "/1", "01/0", "+1/0", "1/-1", "1/0/0", "0/1", "１/0"})
  void noOtherPositionIsRead(String text) {
    assertThrows(IllegalArgumentException.class, () -> EventPosition.parse(text));
  }
}
