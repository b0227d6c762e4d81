package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.util.concurrent.MoreExecutors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.store.Entry;
import org.sealbook.store.KeyRange;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.memory.InMemoryLicenseStore;

/** Batches to append, and the comparison of what a store then shows with what the model shows. */
final class History {
  /** Small enough for rotation, segments and merging within a few appends. */
  static final StoreOptions SMALL = new StoreOptions(8, 1 << 20, 4, 2, 2000);

  static final Bytes STORE_ID = Bytes.fromHex("00112233445566778899aabbccddeeff");

  private History() {}

  static JournalStore open(StoreFiles files, StoreOptions options) throws IOException {
    JournalStore.Background direct =
        new JournalStore.Background(
            MoreExecutors.newDirectExecutorService(), MoreExecutors.newDirectExecutorService());
    return JournalStore.open(files, options, direct, () -> {});
  }

  static List<List<StoreRecord>> batches(Random random, int count) {
    List<List<StoreRecord>> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(batch(random, i));
    }
    return batches;
  }

  private static List<StoreRecord> batch(Random random, int number) {
    List<StoreRecord> records = new ArrayList<>();
    int size = 1 + random.nextInt(6);
    for (int i = 0; i < size; i++) {
      byte[] payload = new byte[random.nextInt(200)];
      random.nextBytes(payload);
      List<Bytes> keys = new ArrayList<>();
      keys.add(Bytes.utf8("id:" + number + "/" + i));
      keys.add(Bytes.utf8("name:" + random.nextInt(5)));
      if (random.nextInt(4) == 0) {
        byte[] raw = new byte[1 + random.nextInt(3)];
        random.nextBytes(raw);
        raw[0] = (byte) random.nextInt(3); // zero bytes, which the index has to escape
        keys.add(Bytes.of(raw));
      }
      records.add(new StoreRecord(random.nextInt(256), Bytes.wrap(payload), keys));
    }
    return records;
  }

  /** Everything that can be asked must have the model's answer. */
  static void assertShows(List<List<StoreRecord>> history, StoreView view) {
    Answers.of(history).assertGivenBy(view, 0, 1);
  }

  static List<String> scan(StoreView view, KeyRange range) {
    List<String> seen = new ArrayList<>();
    view.scan(range, (key, position) -> seen.add(key.toHex() + "@" + position));
    return seen;
  }

  /** Where all keys of a range stand, in order. */
  static List<String> filtered(StoreView view, KeyRange range) {
    List<String> seen = new ArrayList<>();
    view.filter(range, (key, start, end) -> true, position -> seen.add(position.toString()));
    seen.sort(null);
    return seen;
  }

  private static List<String> places(List<String> scanned) {
    return scanned.stream().map(entry -> entry.substring(entry.indexOf('@') + 1)).sorted().toList();
  }

  static List<String> replay(StoreView view) {
    List<String> seen = new ArrayList<>();
    view.replay(1, (position, record) -> seen.add(position + " " + record.hashCode()));
    return seen;
  }

  /** What the model answers about a history. */
  record Answers(
      long sequence,
      List<String> replay,
      Map<KeyRange, List<String>> scans,
      Map<Bytes, Optional<Bytes>> greatest,
      SortedMap<Bytes, List<Entry>> byKey) {
    private static final List<String> PREFIXES =
        List.of("", "id:", "id:1", "name:", "name:4", "zz", "\0", "\1");

    static Answers of(List<List<StoreRecord>> history) {
      try (LicenseStore model = new InMemoryLicenseStore()) {
        history.forEach(model::append);
        try (StoreView view = model.view()) {
          Map<KeyRange, List<String>> scans = new HashMap<>();
          Map<Bytes, Optional<Bytes>> greatest = new HashMap<>();
          scans.put(KeyRange.ALL, History.scan(view, KeyRange.ALL));
          for (String prefix : PREFIXES) {
            Bytes start = Bytes.utf8(prefix);
            KeyRange range = KeyRange.prefix(start);
            scans.put(range, History.scan(view, range));
            greatest.put(start, view.greatestKey(start));
          }
          SortedMap<Bytes, List<Entry>> byKey = new TreeMap<>();
          view.scan(
              KeyRange.ALL,
              (key, position) -> {
                byKey.computeIfAbsent(key, view::all);
                return true;
              });
          return new Answers(view.head().sequence(), History.replay(view), scans, greatest, byKey);
        }
      }
    }

    /** Compares all answers, but asks for one in {@code among} keys only: the {@code part}th. */
    void assertGivenBy(StoreView view, long part, int among) {
      assertEquals(sequence, view.head().sequence());
      assertEquals(replay, History.replay(view));
      scans.forEach(
          (range, seen) -> {
            assertEquals(seen, History.scan(view, range));
            assertEquals(places(seen), History.filtered(view, range));
          });
      greatest.forEach((prefix, key) -> assertEquals(key, view.greatestKey(prefix)));
      long number = part;
      for (Map.Entry<Bytes, List<Entry>> answer : byKey.entrySet()) {
        if (number++ % among == 0) {
          assertSameAnswers(view, answer.getKey(), answer.getValue());
        }
      }
      assertEquals(view.head().chain(), view.chainAt(sequence).orElseThrow());
    }

    private void assertSameAnswers(StoreView view, Bytes key, List<Entry> entries) {
      assertEquals(entries, view.all(key));
      assertEquals(last(key), view.last(key));
      Bytes hardlyThere = key.concat(Bytes.utf8("?"));
      assertEquals(last(hardlyThere), view.last(hardlyThere));
    }

    private Optional<Entry> last(Bytes key) {
      List<Entry> entries = byKey.getOrDefault(key, List.of());
      return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }
  }
}
