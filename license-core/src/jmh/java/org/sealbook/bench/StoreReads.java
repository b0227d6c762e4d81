package org.sealbook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sealbook.base.Bytes;
import org.sealbook.store.Entry;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.mapdb.MapDbStores;

/**
 * Reading a store whose index lies in segments, and appending to it singly: the time of one
 * operation, distribution included.
 *
 * <pre>
 * mvn -q -Pjmh -Dfast -pl license-core process-test-classes -Djmh="StoreReads -p records=201000"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StoreReads {
  private static final int BATCH = 2_048;

  /** How many records the store holds. */
  @Param("201000")
  public int records;

  private Path directory = Path.of("");
  private StoreRows rows = new StoreRows(1);
  private LicenseStore store;
  private StoreView view;

  @Setup(Level.Trial)
  public void load() throws IOException {
    rows = new StoreRows(records);
    directory = Files.createTempDirectory("store-reads");
    Path path = directory.resolve("store");
    MapDbStores.create(path);
    try (LicenseStore loading = MapDbStores.openForWriting(path, InstantSource.system())) {
      List<StoreRecord> batch = new ArrayList<>(BATCH);
      for (int i = 0; i < records; i++) {
        batch.add(rows.record(i));
        if (batch.size() == BATCH || i == records - 1) {
          loading.append(batch);
          batch.clear();
        }
      }
    }
    store = MapDbStores.openForWriting(path, InstantSource.system());
    view = store.view();
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    view.close();
    store.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private int any() {
    return ThreadLocalRandom.current().nextInt(records);
  }

  @Benchmark
  public Optional<Entry> getByIdentifier() {
    return view.last(StoreRows.identifierKey(any()));
  }

  @Benchmark
  public Optional<Entry> getAnAbsentKey() {
    return view.last(Bytes.utf8("Inowhere" + any()));
  }

  /** Ten records on average. */
  @Benchmark
  public List<Entry> findByHolder() {
    return view.all(rows.holderKey(any()));
  }

  /** Durable when it returns. */
  @Benchmark
  public Object appendOne() {
    return store.append(List.of(rows.record(records + any())));
  }
}
