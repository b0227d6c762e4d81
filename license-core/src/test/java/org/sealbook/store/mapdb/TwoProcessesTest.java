package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Entry;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** A writer in a process of its own: killed, watched, and alone. */
class TwoProcessesTest {
  /** A few by default; the profile {@code kills} asks for many. */
  private static final int KILLS = Integer.getInteger("sealbook.kills", 10);

  @TempDir Path scratch;
  private Path directory;

  @BeforeEach
  void makeStore() {
    directory = scratch.resolve("store");
    MapDbStores.create(directory);
  }

  @Test
  void whatWasAcknowledgedSurvivesKilling() throws Exception {
    Random random = new Random(System.nanoTime()); // the moments differ anyway
    Map<Long, Bytes> chains = new HashMap<>();
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (WriterProcess writer = new WriterProcess(directory)) {
        int batches = random.nextInt(60);
        for (int i = 0; i < batches; i++) {
          writer.next();
        }
        Thread.sleep(0, random.nextInt(1_000_000));
        acknowledged = Math.max(acknowledged, writer.kill());
      }
      long found;
      assertEquals(List.of(), MapDbStores.inspect(directory, true).problems());
      try (LicenseStore store = MapDbStores.openForReading(directory)) {
        found = assertIntact(store, acknowledged - 1, chains);
      }
      if (kill % 3 == 2) { // otherwise the next writer recovers what this one left
        try (LicenseStore store = MapDbStores.openForWriting(directory, InstantSource.system())) {
          found = assertIntact(store, acknowledged, chains);
        }
      }
      acknowledged = Math.max(acknowledged, found);
    }
    assertTrue(acknowledged > KILLS, "batches: " + acknowledged);
  }

  /** Everything is what the writer wrote, and the history continues the ones seen before. */
  private static long assertIntact(LicenseStore store, long atLeast, Map<Long, Bytes> chains) {
    try (StoreView view = store.view()) {
      long last = view.head().sequence();
      assertTrue(last >= atLeast, () -> atLeast + " was acknowledged, the store ends at " + last);
      chains.forEach(
          (sequence, chain) -> assertEquals(chain, view.chainAt(sequence).orElseThrow()));
      chains.put(last, view.head().chain());
      List<StoreRecord> batch = new ArrayList<>();
      view.replay(
          1,
          (position, record) -> {
            if (position.ordinal() == 0) {
              batch.clear();
              batch.addAll(WriterProgram.batch(position.sequence()));
            }
            assertEquals(batch.get(position.ordinal()), record);
            Entry found = view.last(record.keys().get(0)).orElseThrow();
            assertEquals(new Entry(position, record), found);
            return true;
          });
      return last;
    }
  }

  @Test
  void aReaderFollowsAWriterInAnotherProcess() throws Exception {
    try (WriterProcess writer = new WriterProcess(directory);
        LicenseStore store = MapDbStores.openForReading(directory)) {
      long before = 0;
      for (int i = 0; i < 150; i++) {
        long acknowledged = writer.next();
        try (StoreView view = store.view()) {
          long last = view.head().sequence();
          assertTrue(last >= acknowledged && last >= before, last + " after " + acknowledged);
          before = last;
          List<StoreRecord> expected = WriterProgram.batch(acknowledged);
          for (int ordinal = 0; ordinal < expected.size(); ordinal++) {
            StoreRecord record = expected.get(ordinal);
            assertEquals(record, view.read(new Position(acknowledged, ordinal)));
            assertEquals(record, view.last(record.keys().get(0)).orElseThrow().record());
          }
        }
        if (i % 15 == 0) {
          assertEquals(List.of(), MapDbStores.inspect(directory, true).problems());
        }
      }
      try (StoreView view = store.view()) {
        long[] records = new long[2];
        view.replay(
            1,
            (position, record) -> {
              records[0]++;
              return true;
            });
        for (int group = 0; group < 50; group++) {
          records[1] += view.all(Bytes.utf8("group:" + group)).size();
        }
        assertEquals(records[0], records[1]);
      }
    }
  }

  @Test
  void aSecondWriterIsRefusedAndTold() throws Exception {
    long pid;
    try (WriterProcess writer = new WriterProcess(directory)) {
      pid = writer.pid();
      SealbookException refused = assertThrows(SealbookException.class, this::openForWriting);
      assertEquals(ErrorCode.REGISTRY_LOCKED, refused.code());
      assertTrue(String.valueOf(refused.getMessage()).contains("process " + pid + " since"));
      refused =
          assertThrows(
              SealbookException.class,
              () -> MapDbStores.reindex(directory, InstantSource.system()));
      assertEquals(ErrorCode.REGISTRY_LOCKED, refused.code());
      writer.kill();
    }
    // the killed one could not take its name away; that keeps nobody out
    assertTrue(Files.readString(directory.resolve(StoreLock.OWNER)).contains("process " + pid));
    openForWriting().close();
    MapDbStores.reindex(directory, InstantSource.system());
    assertEquals(List.of(), MapDbStores.inspect(directory, true).problems());
  }

  private LicenseStore openForWriting() throws IOException {
    return MapDbStores.openForWriting(directory, InstantSource.system());
  }
}
