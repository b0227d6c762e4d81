package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** Random histories over several openings: the store always shows what the model shows. */
class JournalHistoryTest {
  @Property(tries = 60)
  void showsWhatTheModelShows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int batches)
      throws IOException {
    Random random = new Random(seed);
    FaultyFileSystem files = new FaultyFileSystem(seed);
    JournalStore.create(files, History.STORE_ID);
    List<List<StoreRecord>> all = History.batches(random, batches);
    int done = 0;
    while (done < batches) {
      int until = Math.min(batches, done + 1 + random.nextInt(15));
      try (JournalStore store = History.open(files, History.SMALL);
          ReadingStore reader = ReadingStore.open(files)) {
        for (; done < until; done++) {
          store.append(all.get(done));
          if (random.nextInt(4) == 0) {
            try (StoreView view = reader.view()) {
              History.assertShows(all.subList(0, done + 1), view);
            }
          }
        }
        try (StoreView view = store.view()) {
          History.assertShows(all.subList(0, done), view);
        }
      }
    }
    assertTrue(files.list().stream().noneMatch(name -> name.endsWith(StoreFormat.UNFINISHED)));
  }
}
