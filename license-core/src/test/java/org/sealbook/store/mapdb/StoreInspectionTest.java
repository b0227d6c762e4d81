package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreReport;
import org.sealbook.store.StoreView;

/** Every flipped byte of a small store is found or harmless, and none is ever read as data. */
class StoreInspectionTest {
  private static final List<List<StoreRecord>> BATCHES = History.batches(new Random(3), 8);
  private static final History.Answers ANSWERS = History.Answers.of(BATCHES);

  /** Two openings, several journal files, merged segments, a tail behind them, all closed well. */
  private static FaultyFileSystem closedStore() throws IOException {
    FaultyFileSystem files = new FaultyFileSystem(1);
    JournalStore.create(files, History.STORE_ID);
    int done = 0;
    for (int end : new int[] {5, BATCHES.size()}) {
      try (JournalStore store = History.open(files, History.SMALL)) {
        while (done < end) {
          store.append(BATCHES.get(done++));
        }
      }
    }
    return files;
  }

  @Test
  void aSoundStoreIsSound() throws IOException {
    FaultyFileSystem files = closedStore();
    for (boolean deep : new boolean[] {false, true}) {
      StoreReport report = StoreInspection.inspect(files, deep);
      assertEquals(List.of(), report.problems());
      assertTrue(report.journalBytes() > 2000 && report.indexBytes() > 1 << 16, report::toString);
      try (ReadingStore store = ReadingStore.open(files);
          StoreView view = store.view()) {
        assertEquals(view.head(), report.head().orElseThrow());
      }
    }
  }

  @Test
  void anEmptyStoreIsSound() throws IOException {
    FaultyFileSystem files = new FaultyFileSystem(1);
    JournalStore.create(files, History.STORE_ID);
    StoreReport report = StoreInspection.inspect(files, true);
    assertEquals(List.of(), report.problems());
    assertEquals(0, report.head().map(Head::sequence).orElseThrow());
  }

  @Test
  void everyFlippedByteIsFoundOrHarmless() throws IOException {
    FaultyFileSystem files = closedStore();
    List<String> names = new ArrayList<>(files.list());
    names.removeIf(name -> name.startsWith(StoreFormat.SEGMENT_PREFIX));
    names.addAll(listedSegments(files)); // one no longer listed is kept for a while, to no harm
    for (String name : names) {
      byte[] intact = files.bytes(name);
      int[] harmless =
          worthFlipping(name, intact).parallel().filter(i -> isHarmless(files, name, i)).toArray();
      assertEquals(List.of(), ranges(harmless, allowed(name)), () -> "not found in " + name);
    }
  }

  private static List<String> listedSegments(FaultyFileSystem files) throws IOException {
    List<Manifest.Item> items = Manifest.newest(files, History.STORE_ID).items();
    assertFalse(items.isEmpty());
    return items.stream().map(Manifest.Item::name).toList();
  }

  /** Bytes in which nothing stands that counts: HEAD between and behind its slots. */
  private static Set<Integer> allowed(String name) {
    return name.equals(StoreFormat.HEAD)
        ? IntStream.range(0, StoreFormat.HEAD_SIZE)
            .filter(i -> i % StoreFormat.HEAD_SLOT_DISTANCE >= StoreFormat.HEAD_SLOT_SIZE)
            .boxed()
            .collect(Collectors.toSet())
        : Set.of();
  }

  /**
   * Of a segment, which is mostly filling: its header, a fifth of what is not zero, some zeros. Of
   * HEAD its slots.
   */
  private static IntStream worthFlipping(String name, byte[] content) {
    boolean head = name.equals(StoreFormat.HEAD);
    boolean large = content.length > 20_000;
    return IntStream.range(0, content.length)
        .filter(i -> !large || i < 112 || i % (content[i] != 0 ? 5 : 1999) == 0)
        .filter(i -> !head || i % StoreFormat.HEAD_SLOT_DISTANCE < 112);
  }

  private static List<Integer> ranges(int[] found, Set<Integer> allowed) {
    return Arrays.stream(found).boxed().filter(i -> !allowed.contains(i)).toList();
  }

  /** Flips; whatever the inspection says, reading gives right answers or an error. */
  private static boolean isHarmless(FaultyFileSystem intact, String name, int at) {
    try {
      FaultyFileSystem files = intact.copy();
      byte[] content = files.bytes(name);
      content[at] ^= (byte) (1 << at % 8);
      files.replace(name, content);
      boolean refused = false;
      try (ReadingStore store = ReadingStore.open(files);
          StoreView view = store.view()) {
        ANSWERS.assertGivenBy(view, at, 8);
      } catch (SealbookException e) {
        refused = true;
      }
      StoreReport report = StoreInspection.inspect(files, true);
      assertFalse(refused && report.isSound(), () -> "refused, not found: " + name + " " + at);
      return report.isSound();
    } catch (IOException | RuntimeException | AssertionError e) {
      throw new AssertionError(name + " flipped at " + at + ": " + e, e);
    }
  }

  @Test
  void eachMissingFileIsFound() throws IOException {
    FaultyFileSystem intact = closedStore();
    List<String> listed = listedSegments(intact);
    for (String name : intact.list()) {
      FaultyFileSystem files = intact.copy();
      files.remove(name);
      boolean counts = !name.startsWith("MANIFEST-") && !name.startsWith("segment-");
      for (boolean deep : new boolean[] {false, true}) {
        List<StoreProblem> problems = StoreInspection.inspect(files, deep).problems();
        if (counts || listed.contains(name)) {
          assertFalse(problems.isEmpty(), name);
        } else {
          assertEquals(List.of(), problems, name);
        }
      }
    }
  }

  @Test
  void aDirectoryWithoutAStoreIsSaid() {
    assertEquals(
        List.of(Code.STORE_MISSING),
        StoreInspection.inspect(new FaultyFileSystem(1), true).problems().stream()
            .map(StoreProblem::code)
            .toList());
  }

  @Test
  void aTornEndIsNoProblem() throws IOException {
    FaultyFileSystem files = new FaultyFileSystem(1);
    JournalStore.create(files, History.STORE_ID);
    JournalStore store = History.open(files, History.SMALL);
    store.append(BATCHES.get(0));
    int acknowledged = files.bytes(StoreFormat.journalName(2)).length;
    FaultyFileSystem before = files.copy();
    store.append(BATCHES.get(1));
    byte[] whole = files.bytes(StoreFormat.journalName(2));
    for (int length = acknowledged; length <= whole.length; length++) {
      FaultyFileSystem crashed = before.copy();
      crashed.replace(StoreFormat.journalName(2), Arrays.copyOf(whole, length));
      StoreReport report = StoreInspection.inspect(crashed, true);
      assertEquals(List.of(), report.problems(), "torn at " + length);
      assertEquals(1, report.head().map(Head::sequence).orElseThrow());
    }
    store.close();
  }

  @Test
  void allDamageIsFoundAtOnce() throws IOException {
    FaultyFileSystem files = closedStore();
    String first = StoreFormat.journalName(2);
    byte[] content = files.bytes(first);
    content[StoreFormat.JOURNAL_HEADER_SIZE + 80] ^= 1;
    content[content.length - 1] ^= 1;
    files.replace(first, content);
    byte[] head = files.bytes(StoreFormat.HEAD);
    head[20] ^= 1;
    files.replace(StoreFormat.HEAD, head);
    List<Code> codes =
        StoreInspection.inspect(files, true).problems().stream().map(StoreProblem::code).toList();
    assertEquals(List.of(Code.HEAD_DAMAGED, Code.JOURNAL_DAMAGED, Code.JOURNAL_DAMAGED), codes);
  }

  /** An index of another history that is intact by itself: put together from two stores. */
  @Test
  void anIndexThatContradictsTheJournalIsFound() throws IOException {
    FaultyFileSystem files = closedStore();
    FaultyFileSystem other = new FaultyFileSystem(2);
    JournalStore.create(other, History.STORE_ID);
    List<List<StoreRecord>> batches = History.batches(new Random(4), BATCHES.size());
    try (JournalStore store = History.open(other, History.SMALL)) {
      batches.forEach(store::append);
    }
    for (String name : files.list()) {
      if (name.startsWith("segment-") || name.startsWith("MANIFEST-")) {
        files.remove(name);
      }
    }
    for (String name : other.list()) {
      if (name.startsWith("segment-") || name.startsWith("MANIFEST-")) {
        files.replace(name, other.bytes(name));
      }
    }
    StoreReport report = StoreInspection.inspect(files, true);
    assertTrue(
        report.problems().stream().anyMatch(problem -> problem.code() == Code.INDEX_WRONG),
        report::toString);
  }

  @Test
  void allIsSoundBesideAWriter() throws IOException {
    FaultyFileSystem files = new FaultyFileSystem(1);
    JournalStore.create(files, History.STORE_ID);
    try (JournalStore store = History.open(files, History.SMALL)) {
      for (List<StoreRecord> batch : BATCHES) {
        store.append(batch);
        StoreReport report = StoreInspection.inspect(files, true);
        assertEquals(List.of(), report.problems());
        try (StoreView view = store.view()) {
          assertEquals(view.head(), report.head().orElseThrow());
        }
      }
    }
  }
}
