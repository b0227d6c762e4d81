package org.sealbook.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;

/** What every store must do; each implementation runs it. */
public abstract class LicenseStoreContract {
  private LicenseStore store;

  /** A fresh, empty store, open for writing. */
  protected abstract LicenseStore createEmpty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    store = createEmpty();
  }

  @AfterEach
  void close() {
    store.close();
  }

  static Bytes key(String text) {
    return Bytes.utf8(text);
  }

  static StoreRecord record(String payload, String... keys) {
    List<Bytes> encoded = new ArrayList<>();
    for (String key : keys) {
      encoded.add(key(key));
    }
    return new StoreRecord(1, Bytes.utf8(payload), encoded);
  }

  private static List<String> scan(StoreView view, KeyRange range) {
    List<String> seen = new ArrayList<>();
    view.scan(
        range, (key, position) -> seen.add(new String(key.toArray(), UTF_8) + "@" + position));
    return seen;
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  @Test
  void emptyStoreHasNothing() {
    try (StoreView view = store.view()) {
      assertEquals(0, view.head().sequence());
      assertEquals(Optional.of(view.head().chain()), view.chainAt(0));
      assertEquals(Optional.empty(), view.chainAt(1));
      assertEquals(Optional.empty(), view.last(key("a")));
      assertEquals(List.of(), view.all(key("a")));
      assertEquals(Optional.empty(), view.greatestKey(Bytes.EMPTY));
      assertEquals(List.of(), scan(view, KeyRange.ALL));
      view.replay(1, (position, record) -> fail("a record at " + position));
      assertThrows(IllegalArgumentException.class, () -> view.read(new Position(1, 0)));
    }
  }

  private static boolean fail(String message) {
    throw new AssertionError(message);
  }

  @Test
  void appendedRecordsAreFoundByEveryKey() {
    StoreRecord first = record("one", "id:1", "name:x");
    StoreRecord second = record("two", "id:2", "name:x");
    Head head = store.append(List.of(first, second));
    assertEquals(1, head.sequence());
    try (StoreView view = store.view()) {
      assertEquals(head, view.head());
      assertEquals(Optional.of(head.chain()), view.chainAt(1));
      Entry one = new Entry(new Position(1, 0), first);
      Entry two = new Entry(new Position(1, 1), second);
      assertEquals(Optional.of(one), view.last(key("id:1")));
      assertEquals(Optional.of(two), view.last(key("name:x")));
      assertEquals(Optional.of(two.position()), view.lastPosition(key("name:x")));
      assertEquals(List.of(one, two), view.all(key("name:x")));
      assertEquals(Optional.empty(), view.last(key("name:")));
      assertEquals(Optional.empty(), view.last(key("name:xx")));
      assertEquals(first, view.read(new Position(1, 0)));
      assertThrows(IllegalArgumentException.class, () -> view.read(new Position(1, 2)));
      assertThrows(IllegalArgumentException.class, () -> view.read(new Position(2, 0)));
    }
  }

  @Test
  void recordsAreGivenBackExactly() {
    List<StoreRecord> batch =
        List.of(
            new StoreRecord(0, Bytes.EMPTY, List.of()),
            new StoreRecord(255, Bytes.wrap(new byte[StoreRecord.MAX_PAYLOAD]), List.of(key("z"))),
            new StoreRecord(7, Bytes.of((byte) 0, (byte) -1), List.of(key("b"), key("a"))),
            new StoreRecord(
                8,
                Bytes.utf8("k"),
                List.of(
                    Bytes.wrap(new byte[StoreRecord.MAX_KEY]),
                    Bytes.of((byte) 0),
                    Bytes.of((byte) 0, (byte) 0),
                    Bytes.of((byte) 255, (byte) 255))));
    store.append(batch);
    try (StoreView view = store.view()) {
      for (int i = 0; i < batch.size(); i++) {
        assertEquals(batch.get(i), view.read(new Position(1, i)));
        for (Bytes key : batch.get(i).keys()) {
          assertEquals(Optional.of(new Position(1, i)), view.lastPosition(key));
        }
      }
      assertEquals(Optional.of(Bytes.of((byte) 255, (byte) 255)), view.greatestKey(Bytes.EMPTY));
    }
  }

  @Test
  void aViewShowsOneMoment() {
    store.append(List.of(record("one", "a")));
    try (StoreView before = store.view()) {
      store.append(List.of(record("two", "a", "b")));
      assertEquals(1, before.head().sequence());
      assertEquals(Optional.empty(), before.chainAt(2));
      assertEquals(List.of("a@1/0"), scan(before, KeyRange.ALL));
      assertEquals(Optional.of(new Position(1, 0)), before.lastPosition(key("a")));
      assertEquals(Optional.of(key("a")), before.greatestKey(Bytes.EMPTY));
      assertThrows(IllegalArgumentException.class, () -> before.read(new Position(2, 0)));
      List<Position> replayed = new ArrayList<>();
      before.replay(1, (position, record) -> replayed.add(position));
      assertEquals(List.of(new Position(1, 0)), replayed);
      try (StoreView after = store.view()) {
        assertEquals(List.of("a@1/0", "a@2/0", "b@2/0"), scan(after, KeyRange.ALL));
      }
    }
  }

  @Test
  void whatWasExpectedIsAnsweredAsEver() {
    store.append(List.of(record("1", "a"), record("2", "b")));
    try (StoreView view = store.view()) {
      store.append(List.of(record("3", "a", "c")));
      view.expect(() -> List.of(key("a"), key("c"), key("a")));
      assertEquals(Optional.of(new Position(1, 0)), view.lastPosition(key("a")));
      assertEquals(List.of(new Entry(new Position(1, 0), record("1", "a"))), view.all(key("a")));
      assertEquals(Optional.of(new Position(1, 1)), view.lastPosition(key("b")));
      assertEquals(Optional.empty(), view.last(key("c")));
      assertEquals(List.of(), view.all(key("c")));
    }
    try (StoreView view = store.view()) {
      List<Bytes> many = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        many.add(key("k" + i));
      }
      many.add(key("a"));
      view.expect(() -> many);
      assertEquals(
          List.of(new Position(1, 0), new Position(2, 0)),
          view.all(key("a")).stream().map(Entry::position).toList());
      assertEquals(Optional.empty(), view.lastPosition(key("k7")));
    }
  }

  @Test
  void scanGoesByKeyThenPositionAndStopsWhenAsked() {
    store.append(List.of(record("1", "b"), record("2", "a"), record("3", "b", "ab")));
    store.append(List.of(record("4", "a", "c"), record("5", "b")));
    try (StoreView view = store.view()) {
      assertEquals(
          List.of("a@1/1", "a@2/0", "ab@1/2", "b@1/0", "b@1/2", "b@2/1", "c@2/0"),
          scan(view, KeyRange.ALL));
      assertEquals(List.of("a@1/1", "a@2/0", "ab@1/2"), scan(view, KeyRange.prefix(key("a"))));
      assertEquals(List.of("a@1/1", "a@2/0"), scan(view, KeyRange.only(key("a"))));
      assertEquals(List.of("ab@1/2"), scan(view, KeyRange.between(key("aa"), key("b"))));
      assertEquals(List.of(), scan(view, KeyRange.between(key("b"), key("b"))));
      assertEquals(List.of(), scan(view, KeyRange.between(key("c"), key("a"))));
      List<Bytes> seen = new ArrayList<>();
      view.scan(
          KeyRange.ALL,
          (key, position) -> {
            seen.add(key);
            return seen.size() < 3;
          });
      assertEquals(List.of(key("a"), key("a"), key("ab")), seen);
    }
  }

  @Test
  void filterShowsWhatPassesInTheRangeAndStopsWhenAsked() {
    store.append(List.of(record("1", "b"), record("2", "a"), record("3", "b", "ab")));
    store.append(List.of(record("4", "a", "c"), record("5", "b")));
    try (StoreView view = store.view()) {
      assertEquals(
          Set.of("1/1", "2/0", "1/2"), filter(view, KeyRange.prefix(key("a")), key(""), 9));
      assertEquals(
          Set.of("1/0", "1/2", "2/1"), filter(view, KeyRange.prefix(key("b")), key("b"), 9));
      assertEquals(Set.of("1/2"), filter(view, KeyRange.between(key("aa"), key("b")), key("b"), 9));
      assertEquals(Set.of(), filter(view, KeyRange.between(key("b"), key("b")), key(""), 9));
      assertEquals(Set.of(), filter(view, KeyRange.between(key("c"), key("a")), key(""), 9));
      assertEquals(2, filter(view, KeyRange.prefix(key("a")), key(""), 2).size());
    }
  }

  @Test
  void filterOfManyFindsWhatAScanFinds() {
    for (int batch = 0; batch < 4; batch++) {
      List<StoreRecord> records = new ArrayList<>();
      for (int i = 0; i < 1_500; i++) {
        String number = String.valueOf((batch * 1_500 + i) * 7_919 % 10_007);
        records.add(record(number, "id:" + number, "name:" + number + number));
      }
      store.append(records);
    }
    try (StoreView view = store.view()) {
      KeyRange names = KeyRange.prefix(key("name:"));
      Set<String> expected = new TreeSet<>();
      view.scan(
          names,
          (key, position) ->
              !new String(key.toArray(), UTF_8).contains("77")
                  || expected.add(position.toString()));
      assertEquals(expected, filter(view, names, key("77"), Integer.MAX_VALUE));
      assertTrue(expected.size() > 100, expected.size() + " found");
      assertEquals(100, filter(view, names, key("77"), 100).size());
    }
  }

  /** The first so many places of keys that contain {@code part}. */
  private static Set<String> filter(StoreView view, KeyRange range, Bytes part, int most) {
    Set<String> seen = new TreeSet<>();
    view.filter(
        range,
        part::standsIn,
        position -> {
          assertTrue(seen.add(position.toString()), "twice: " + position);
          return seen.size() < most;
        });
    return seen;
  }

  @Test
  void greatestKeyStaysWithinThePrefix() {
    store.append(List.of(record("1", "a:1", "a:9", "b:2")));
    store.append(List.of(record("2", "a:5")));
    try (StoreView view = store.view()) {
      assertEquals(Optional.of(key("a:9")), view.greatestKey(key("a:")));
      assertEquals(Optional.of(key("a:9")), view.greatestKey(key("a:9")));
      assertEquals(Optional.empty(), view.greatestKey(key("a:99")));
      assertEquals(Optional.empty(), view.greatestKey(key("c")));
      assertEquals(Optional.of(key("b:2")), view.greatestKey(Bytes.EMPTY));
    }
  }

  @Test
  void replayStartsAnywhereAndStopsWhenAsked() {
    for (int i = 1; i <= 5; i++) {
      store.append(List.of(record("x" + i), record("y" + i)));
    }
    try (StoreView view = store.view()) {
      List<String> seen = new ArrayList<>();
      view.replay(
          4,
          (position, record) ->
              seen.add(position + "=" + new String(record.payload().toArray(), UTF_8)));
      assertEquals(List.of("4/0=x4", "4/1=y4", "5/0=x5", "5/1=y5"), seen);
      seen.clear();
      view.replay(
          1,
          (position, record) -> {
            seen.add(position.toString());
            return seen.size() < 3;
          });
      assertEquals(List.of("1/0", "1/1", "2/0"), seen);
      view.replay(6, (position, record) -> fail("a record at " + position));
      assertThrows(IllegalArgumentException.class, () -> view.replay(0, (p, r) -> true));
    }
  }

  @Test
  void chainsTellHistoriesApart() {
    List<Bytes> chains = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      chains.add(store.append(List.of(record("same", "k"))).chain());
    }
    assertEquals(4, chains.stream().distinct().count());
    try (StoreView view = store.view()) {
      for (int i = 0; i < 4; i++) {
        assertEquals(Optional.of(chains.get(i)), view.chainAt(i + 1));
      }
      assertNotEquals(chains.get(0), view.chainAt(0).orElseThrow());
      assertThrows(IllegalArgumentException.class, () -> view.chainAt(-1));
    }
  }

  @Test
  void batchesOutsideTheLimitsAreRefusedWhole() {
    assertThrows(IllegalArgumentException.class, () -> store.append(List.of()));
    StoreRecord empty = record("");
    assertThrows(
        IllegalArgumentException.class,
        () -> store.append(Collections.nCopies(LicenseStore.MAX_BATCH + 1, empty)));
    StoreRecord large = new StoreRecord(1, Bytes.wrap(new byte[1 << 20]), List.of(key("k")));
    assertThrows(
        IllegalArgumentException.class, () -> store.append(Collections.nCopies(64, large)));
    assertEquals(0, store.view().head().sequence());
    assertEquals(1, store.append(Collections.nCopies(LicenseStore.MAX_BATCH, empty)).sequence());
  }

  @Test
  void manyThreadsAppendAndSeeTheirOwn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int thread = t;
        done.add(threads.submit(() -> appendAndLook(thread)));
      }
      for (Future<?> future : done) {
        future.get();
      }
    } finally {
      threads.shutdownNow();
    }
    try (StoreView view = store.view()) {
      assertEquals(8 * 25, view.head().sequence());
      assertEquals(8 * 25, view.all(key("all")).size());
    }
  }

  private void appendAndLook(int thread) {
    for (int i = 0; i < 25; i++) {
      StoreRecord record = record("p" + thread + "/" + i, "all", "own:" + thread + ":" + i);
      Head head = store.append(List.of(record));
      try (StoreView view = store.view()) {
        assertTrue(view.head().sequence() >= head.sequence());
        assertEquals(Optional.of(head.chain()), view.chainAt(head.sequence()));
        assertEquals(
            Optional.of(new Entry(new Position(head.sequence(), 0), record)),
            view.last(key("own:" + thread + ":" + i)));
      }
    }
  }

  @Test
  void interruptNeitherLosesTheAppendNorTheFlag() {
    Thread.currentThread().interrupt();
    Head head = store.append(List.of(record("one", "a")));
    assertTrue(Thread.interrupted());
    assertEquals(1, head.sequence());
    Thread.currentThread().interrupt();
    try (StoreView view = store.view()) {
      assertEquals(1, view.all(key("a")).size());
    }
    assertTrue(Thread.interrupted());
    assertEquals(2, store.append(List.of(record("two", "a"))).sequence());
  }

  @Test
  void closedStoreRefuses() {
    store.append(List.of(record("one", "a")));
    StoreView view = store.view();
    store.close();
    store.close();
    assertThrows(IllegalStateException.class, () -> store.append(List.of(record("two", "a"))));
    assertThrows(IllegalStateException.class, store::view);
    assertThrows(IllegalStateException.class, () -> view.last(key("a")));
  }
}
