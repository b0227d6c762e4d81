package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ObjLongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/**
 * Lets every single call to the file system fail, or be the last one before a crash, during a run
 * that creates, appends, rotates, builds and merges segments, closes and opens again. Afterwards
 * every acknowledged batch must be there, nothing half of any other, and the store must work.
 */
class FaultSweepTest {
  private static final List<List<StoreRecord>> BATCHES = History.batches(new Random(7), 16);

  /** What must be answered after so many batches. */
  private static final List<History.Answers> ANSWERS =
      IntStream.rangeClosed(0, BATCHES.size())
          .mapToObj(count -> History.Answers.of(BATCHES.subList(0, count)))
          .toList();

  /** Each check asks for so many of the keys; the next k asks for others. */
  private static final int KEYS_IN = 4;

  /** What one run knew when it ended. */
  private static final class Run {
    final List<List<StoreRecord>> acknowledged = new ArrayList<>();
    boolean created;
    boolean inFlight;

    void perform(FaultyFileSystem files) {
      try {
        JournalStore.create(files, History.STORE_ID);
        created = true;
        appendUntil(files, 10);
        appendUntil(files, BATCHES.size());
      } catch (IOException | SealbookException e) {
        if (!FaultyFileSystem.isInjected(e)) {
          throw new AssertionError("not by the injected fault", e);
        }
      }
    }

    private void appendUntil(FaultyFileSystem files, int end) throws IOException {
      try (JournalStore store = History.open(files, History.SMALL)) {
        while (acknowledged.size() < end) {
          List<StoreRecord> batch = BATCHES.get(acknowledged.size());
          inFlight = true;
          Head head = store.append(batch);
          inFlight = false;
          acknowledged.add(batch);
          assertEquals(acknowledged.size(), head.sequence());
        }
        try (StoreView view = store.view()) {
          assertEquals(acknowledged.size(), view.head().sequence());
        }
      }
    }
  }

  @Test
  void everyCallMayFail() {
    sweep("fail at ", FaultyFileSystem::failAt);
  }

  @Test
  void everyCallMayBeTheLast() {
    sweep("stop at ", FaultyFileSystem::stopAt);
  }

  private static void sweep(String what, ObjLongConsumer<FaultyFileSystem> fault) {
    long calls = callsOfAnUndisturbedRun();
    LongStream.rangeClosed(1, calls)
        .parallel()
        .forEach(
            k -> {
              FaultyFileSystem files = new FaultyFileSystem(k);
              fault.accept(files, k);
              Run run = new Run();
              run.perform(files);
              files.heal();
              check(run, files, k, what + k);
            });
  }

  private static long callsOfAnUndisturbedRun() {
    FaultyFileSystem files = new FaultyFileSystem(0);
    files.heal();
    Run run = new Run();
    run.perform(files);
    assertEquals(BATCHES.size(), run.acknowledged.size());
    long calls = files.calls();
    requireWorthSweeping(files);
    return calls;
  }

  /** A file was full and followed by another, and segments were merged twice. */
  private static void requireWorthSweeping(FaultyFileSystem files) {
    try {
      assertTrue(Recovery.lastFile(files) > 3, "journal files: " + files.list());
      List<Manifest.Item> segments = Manifest.newest(files, History.STORE_ID).items();
      assertTrue(segments.stream().anyMatch(item -> item.level() >= 2), segments::toString);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Power is lost with no, half or all of what was unforced kept: another choice for each k. */
  private static void check(Run run, FaultyFileSystem files, long k, String what) {
    checkSurvivor(run, files.afterKill(1), k, what + ", killed");
    double luck = k % 3 / 2.0;
    checkSurvivor(run, files.afterPowerLoss(k, luck), k, what + ", power lost, kept " + luck);
  }

  private static void checkSurvivor(Run run, FaultyFileSystem files, long k, String what) {
    try {
      if (!run.created) {
        return; // an unfinished creation promises nothing
      }
      int found = reopen(run, files, k);
      // and again, with power lost right after the first repair
      FaultyFileSystem later = files.afterPowerLoss(5, 0);
      int foundLater = reopen(run, later, k + 2);
      assertTrue(foundLater >= found);
    } catch (IOException | RuntimeException | AssertionError e) {
      throw new AssertionError(what + ": " + e, e);
    }
  }

  /**
   * Opens for reading, for writing with a batch more, and for reading again; how many there are.
   */
  private static int reopen(Run run, FaultyFileSystem files, long k) throws IOException {
    try (ReadingStore reader = ReadingStore.open(files);
        StoreView view = reader.view()) {
      assertShows((int) view.head().sequence(), view, k);
    } catch (SealbookException e) {
      // a torn slot of HEAD makes readers wait for a writer, unless the journal ends as the other
      // says
      assertTrue(String.valueOf(e.getMessage()).startsWith("HEAD is damaged"), e::toString);
    }
    int count;
    try (JournalStore store = History.open(files, History.SMALL)) {
      try (StoreView view = store.view()) {
        count = (int) view.head().sequence();
        assertTrue(count >= run.acknowledged.size(), "an acknowledged batch is lost");
        assertTrue(count <= run.acknowledged.size() + (run.inFlight ? 1 : 0) + 1);
        assertShows(count, view, k + 1);
      }
      if (count < BATCHES.size()) {
        store.append(BATCHES.get(count));
        count++;
      }
    }
    try (ReadingStore reader = ReadingStore.open(files);
        StoreView view = reader.view()) {
      assertShows(count, view, k + 3);
    }
    return count;
  }

  private static void assertShows(int count, StoreView view, long k) {
    ANSWERS.get(count).assertGivenBy(view, k, KEYS_IN);
  }

  @Test
  void afterAFailureTheStoreTakesNoMore() throws IOException {
    FaultyFileSystem files = new FaultyFileSystem(1);
    JournalStore.create(files, History.STORE_ID);
    try (JournalStore store = History.open(files, StoreOptions.DEFAULT)) {
      store.append(BATCHES.get(0));
      files.failAt(2); // write, then this force
      assertThrows(SealbookException.class, () -> store.append(BATCHES.get(1)));
      files.heal();
      assertThrows(SealbookException.class, () -> store.append(BATCHES.get(1)));
      try (StoreView view = store.view()) {
        assertEquals(1, view.head().sequence());
      }
    }
  }
}
