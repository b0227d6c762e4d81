package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.KeyRange;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** The index can be lost in any way; as long as the journal is there, nothing is. */
class ReindexingTest {
  private static final List<List<StoreRecord>> BATCHES = History.batches(new Random(5), 12);

  private static FaultyFileSystem closedStore() throws IOException {
    return closedStore(BATCHES.size());
  }

  /** Two openings, the second to be seen behind the first in journal and index. */
  private static FaultyFileSystem closedStore(int batches) throws IOException {
    FaultyFileSystem files = new FaultyFileSystem(1);
    JournalStore.create(files, History.STORE_ID);
    int done = 0;
    for (int end : new int[] {batches / 2, batches}) {
      try (JournalStore store = History.open(files, History.SMALL)) {
        while (done < end) {
          store.append(BATCHES.get(done++));
        }
      }
    }
    return files;
  }

  private static List<String> indexFiles(FaultyFileSystem files) throws IOException {
    return files.list().stream()
        .filter(name -> name.startsWith("MANIFEST-") || name.startsWith("segment-"))
        .toList();
  }

  private static void flip(FaultyFileSystem files, String name, int at) throws IOException {
    byte[] content = files.bytes(name);
    content[at] ^= 0x10;
    files.replace(name, content);
  }

  private static void reindexAndCheck(FaultyFileSystem files) throws IOException {
    Head head = Reindexing.run(files, History.SMALL);
    assertEquals(BATCHES.size(), head.sequence());
    assertEquals(List.of(), StoreInspection.inspect(files, true).problems());
    assertEquals(1, Manifest.numbers(files).size());
    try (ReadingStore store = ReadingStore.open(files);
        StoreView view = store.view()) {
      assertEquals(head, view.head());
      History.assertShows(BATCHES, view);
    }
    try (JournalStore store = History.open(files, History.SMALL)) {
      assertEquals(BATCHES.size() + 1, store.append(BATCHES.get(0)).sequence());
    }
  }

  @Test
  void aSoundIndexIsBuiltAgain() throws IOException {
    reindexAndCheck(closedStore());
  }

  @Test
  void allIndexFilesMayBeMissing() throws IOException {
    FaultyFileSystem files = closedStore();
    for (String name : indexFiles(files)) {
      files.remove(name);
    }
    reindexAndCheck(files);
  }

  @Test
  void eachIndexFileMayBeMissingOrDamaged() throws IOException {
    FaultyFileSystem intact = closedStore();
    for (String name : indexFiles(intact)) {
      FaultyFileSystem files = intact.copy();
      files.remove(name);
      reindexAndCheck(files);
      for (int at : new int[] {0, 30, intact.bytes(name).length - 1}) {
        files = intact.copy();
        flip(files, name, at);
        reindexAndCheck(files);
      }
    }
  }

  /** Whatever bit of a segment is wrong: all keys are shown, or none, and an error says why. */
  @Test
  void aSearchOfADamagedIndexFindsAllOrFails() throws IOException {
    FaultyFileSystem intact = closedStore();
    List<String> expected = filtered(intact);
    String name = indexFiles(intact).stream().filter(n -> n.startsWith("segment-")).toList().get(0);
    int size = intact.bytes(name).length;
    int refused = 0;
    for (int at = 0; at < size; at += Math.max(1, size / 97)) {
      FaultyFileSystem files = intact.copy();
      flip(files, name, at);
      try {
        assertEquals(expected, filtered(files), "byte " + at);
      } catch (SealbookException e) {
        assertEquals(ErrorCode.REGISTRY_DAMAGED, e.code());
        refused++;
      }
    }
    assertTrue(refused > 10, "refused: " + refused);
  }

  private static List<String> filtered(FaultyFileSystem files) throws IOException {
    try (ReadingStore store = ReadingStore.open(files);
        StoreView view = store.view()) {
      return History.filtered(view, KeyRange.ALL);
    }
  }

  @Test
  void headMayBeMissingOrDamaged() throws IOException {
    FaultyFileSystem files = closedStore();
    files.remove(StoreFormat.HEAD);
    reindexAndCheck(files);
    files = closedStore();
    flip(files, StoreFormat.HEAD, 20);
    flip(files, StoreFormat.HEAD, StoreFormat.HEAD_SLOT_DISTANCE + 8); // its version, too
    reindexAndCheck(files);
  }

  /** With HEAD gone and the last frame torn, the index alone knows that the frame was durable. */
  @Test
  void headIsNotMadeUpWhereTheIndexKnowsMore() throws IOException {
    FaultyFileSystem files = closedStore();
    String last = StoreFormat.journalName(Recovery.lastFile(files));
    flip(files, last, files.bytes(last).length - 1);
    files.remove(StoreFormat.HEAD);
    SealbookException refused =
        assertThrows(SealbookException.class, () -> Reindexing.run(files, History.SMALL));
    assertEquals(ErrorCode.REGISTRY_DAMAGED, refused.code());
    assertTrue(refused.hint().contains("license restore"), refused.hint());
  }

  @Test
  void aDamagedJournalIsRefusedAndLeftAsItIs() throws IOException {
    FaultyFileSystem files = closedStore();
    flip(files, StoreFormat.journalName(2), StoreFormat.JOURNAL_HEADER_SIZE + 70);
    List<String> before = files.list();
    SealbookException refused =
        assertThrows(SealbookException.class, () -> Reindexing.run(files, History.SMALL));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("journal-00000002"));
    List<String> after = files.list();
    assertTrue(after.containsAll(before), () -> before + " became " + after);
  }

  /** What opening does by itself, and when it sends to `license reindex`. */
  @Test
  void openingWithADamagedIndexMendsItOrSaysHow() throws IOException {
    FaultyFileSystem intact = closedStore();
    Manifest newest = Manifest.newest(intact, History.STORE_ID);
    FaultyFileSystem noManifest = intact.copy();
    for (int number : Manifest.numbers(intact)) {
      noManifest.remove(StoreFormat.manifestName(number));
    }
    assertOpensForBoth(noManifest);
    FaultyFileSystem badManifest = intact.copy();
    flip(badManifest, StoreFormat.manifestName(newest.number()), 40);
    assertOpensForBoth(badManifest);
    String segment = newest.items().get(0).name();
    FaultyFileSystem noSegment = intact.copy();
    noSegment.remove(segment);
    assertSendsToReindex(noSegment);
    FaultyFileSystem badSegment = intact.copy();
    flip(badSegment, segment, 40);
    assertSendsToReindex(badSegment);
    FaultyFileSystem badBlock = intact.copy();
    flip(badBlock, segment, StoreFormat.SEGMENT_HEADER_SIZE + 100);
    assertSendsToReindex(badBlock);
  }

  private static void assertOpensForBoth(FaultyFileSystem files) throws IOException {
    try (ReadingStore store = ReadingStore.open(files);
        StoreView view = store.view()) {
      History.assertShows(BATCHES, view);
    }
    try (JournalStore store = History.open(files, History.SMALL);
        StoreView view = store.view()) {
      History.assertShows(BATCHES, view);
    }
    try (ReadingStore store = ReadingStore.open(files);
        StoreView view = store.view()) {
      History.assertShows(BATCHES, view);
    }
  }

  private static void assertSendsToReindex(FaultyFileSystem files) {
    for (boolean writing : new boolean[] {false, true}) {
      SealbookException refused =
          assertThrows(
              SealbookException.class,
              () -> {
                try (var store =
                        writing ? History.open(files, History.SMALL) : ReadingStore.open(files);
                    StoreView view = store.view()) {
                  History.assertShows(BATCHES, view);
                }
              });
      assertEquals(ErrorCode.REGISTRY_DAMAGED, refused.code());
      assertTrue(refused.hint().contains("license reindex"), refused.hint());
    }
  }

  @Test
  void mayFailOrStopAtEveryCall() throws IOException {
    int batches = 6;
    FaultyFileSystem lost = closedStore(batches);
    lost.remove(StoreFormat.HEAD);
    FaultyFileSystem counted = lost.copy();
    counted.heal();
    Reindexing.run(counted, History.SMALL);
    History.Answers answers = History.Answers.of(BATCHES.subList(0, batches));
    LongStream.rangeClosed(1, counted.calls())
        .parallel()
        .forEach(
            k -> {
              try {
                interruptAndRunAgain(lost.copy(), k, answers);
              } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("call " + k + ": " + e, e);
              }
            });
  }

  private static void interruptAndRunAgain(FaultyFileSystem files, long k, History.Answers answers)
      throws IOException {
    if (k % 2 == 0) {
      files.stopAt(k);
    } else {
      files.failAt(k);
    }
    try {
      Reindexing.run(files, History.SMALL);
    } catch (IOException e) {
      assertTrue(FaultyFileSystem.isInjected(e), e::toString);
    } // a failure in clearing up is passed over
    files.heal();
    FaultyFileSystem survivor = files.afterPowerLoss(k, k % 3 / 2.0);
    Reindexing.run(survivor, History.SMALL);
    assertEquals(List.of(), StoreInspection.inspect(survivor, true).problems());
    try (ReadingStore store = ReadingStore.open(survivor);
        StoreView view = store.view()) {
      answers.assertGivenBy(view, k, 8);
    }
  }
}
