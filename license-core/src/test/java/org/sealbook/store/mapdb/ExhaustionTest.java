package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** No room on the disk, no right to write, no memory: refused, and nothing acknowledged is lost. */
class ExhaustionTest {
  private static final List<List<StoreRecord>> BATCHES = History.batches(new Random(11), 16);
  private static final int PRESENT = 6;

  private final FaultyFileSystem files = new FaultyFileSystem(1);

  @BeforeEach
  void makeStore() throws IOException {
    JournalStore.create(files, History.STORE_ID);
    assertEquals(PRESENT, append(files, PRESENT));
  }

  /** Appends until there are so many batches or one is refused; how many were acknowledged. */
  private static int append(FaultyFileSystem files, int end) throws IOException {
    try (JournalStore store = History.open(files, History.SMALL)) {
      int count;
      try (StoreView view = store.view()) {
        count = (int) view.head().sequence();
      }
      try {
        while (count < end) {
          store.append(BATCHES.get(count));
          count++;
        }
      } catch (SealbookException e) {
        assertTrue(
            e.code() == ErrorCode.FILE_UNUSABLE || e.code() == ErrorCode.INDEX_BEHIND, e::toString);
        assertTrue(e.hint().contains("free space") || e.hint().contains("more memory"), e::hint);
        assertFalse(String.valueOf(e.getMessage()).contains("Exception"), e::toString);
      }
      try (StoreView view = store.view()) { // what is there can still be read
        History.assertShows(BATCHES.subList(0, count), view);
      }
      return count;
    }
  }

  private static int reopened(FaultyFileSystem files) throws IOException {
    try (JournalStore store = History.open(files, History.SMALL);
        StoreView view = store.view()) {
      int count = (int) view.head().sequence();
      History.assertShows(BATCHES.subList(0, count), view);
      return count;
    }
  }

  /** The disk fills up byte by byte further; then room is made, and all goes on. */
  @Test
  void aFullDisk() throws IOException {
    int refusals = 0;
    int acknowledged = 0;
    for (long room = 0; acknowledged < BATCHES.size(); room = room * 5 / 4 + 61) {
      FaultyFileSystem full = files.copy();
      full.limit(room);
      try {
        acknowledged = append(full, BATCHES.size());
      } catch (IOException | SealbookException e) {
        assertTrue(String.valueOf(e).contains("No space left"), e::toString);
        acknowledged = PRESENT; // opening or closing needs room as well; nothing is taken back
      }
      refusals += acknowledged < BATCHES.size() ? 1 : 0;
      FaultyFileSystem crashed = full.afterPowerLoss(room, 0.5);
      full.heal();
      assertTrue(reopened(full) >= acknowledged, "room: " + room);
      assertTrue(reopened(crashed) >= acknowledged, "crashed, room: " + room);
      assertEquals(BATCHES.size(), append(full, BATCHES.size()));
      assertEquals(List.of(), StoreInspection.inspect(full, true).problems());
    }
    assertTrue(refusals > 20, "refusals: " + refusals);
  }

  @Test
  void aDirectoryThatMayOnlyBeRead() throws IOException {
    Map<String, Bytes> before = contents();
    files.makeReadOnly();
    try (ReadingStore reader = ReadingStore.open(files);
        StoreView view = reader.view()) {
      History.assertShows(BATCHES.subList(0, PRESENT), view);
    }
    assertEquals(List.of(), StoreInspection.inspect(files, true).problems());
    FaultyFileSystem backup = new FaultyFileSystem(2);
    assertEquals(PRESENT, JournalCopy.run(files, backup, true).head().sequence());
    assertThrows(AccessDeniedException.class, () -> History.open(files, History.SMALL));
    assertThrows(AccessDeniedException.class, () -> Reindexing.run(files, History.SMALL));
    assertEquals(before, contents());
    files.heal();
    assertEquals(BATCHES.size(), append(files, BATCHES.size()));
  }

  private Map<String, Bytes> contents() throws IOException {
    Map<String, Bytes> contents = new TreeMap<>();
    for (String name : files.list()) {
      contents.put(name, Bytes.wrap(files.bytes(name)));
    }
    return contents;
  }

  /** Memory runs out at any call, in the thread that writes the journal or one that indexes. */
  @Test
  void noMemory() throws IOException {
    boolean disturbed = true;
    for (long k = 1; disturbed; k++) {
      FaultyFileSystem small = files.copy();
      small.runOutOfMemoryAt(k);
      int acknowledged = PRESENT;
      try {
        acknowledged = append(small, BATCHES.size());
      } catch (OutOfMemoryError | SealbookException e) {
        // at opening, reading or closing; what was acknowledged before is asked for below
      }
      disturbed = small.calls() >= k;
      small.heal();
      assertTrue(reopened(small) >= acknowledged, "k: " + k);
      assertEquals(BATCHES.size(), append(small, BATCHES.size()), "k: " + k);
      assertEquals(List.of(), StoreInspection.inspect(small, true).problems());
    }
  }
}
