package org.sealbook.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.store.KeyRange;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.mapdb.MapDbStores;

/**
 * Measures the embedded store with records like those of an import: 700 bytes that do not compress,
 * six keys. After {@code mvn -o -q -Pfast -Dfast -pl license-core test-compile}:
 *
 * <pre>
 * mvn -o -q -Pfast -Dfast -pl license-core org.codehaus.mojo:exec-maven-plugin:3.5.0:java \
 *     -Dexec.mainClass=org.sealbook.bench.StoreBench -Dexec.classpathScope=test \
 *     -Dexec.args="201000 2048"
 * </pre>
 *
 * <p>Arguments: records, records in a batch, and the directory below which the store is made and
 * deleted again, by default the system's for temporary files. Each line: what, seconds, how many a
 * second.
 */
public final class StoreBench {
  private static final int PAYLOAD = 700;
  private static final int GETS = 100_000;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path directory;
  private final int records;
  private final int batchSize;

  private StoreBench(Path directory, int records, int batchSize) {
    this.directory = directory;
    this.records = records;
    this.batchSize = batchSize;
  }

  public static void main(String[] arguments) throws IOException {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 201_000;
    int batchSize = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2048;
    Path scratch =
        arguments.length > 2
            ? Files.createTempDirectory(Path.of(arguments[2]), "store-bench")
            : Files.createTempDirectory("store-bench");
    try {
      for (int round = 1; round <= 2; round++) { // the second with a warm virtual machine
        new StoreBench(scratch.resolve("round" + round), records, batchSize).run();
      }
    } finally {
      try (Stream<Path> files = Files.walk(scratch)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Something to measure. */
  private interface Work {
    /** How many things were done. */
    long run();
  }

  private void measure(String what, Work work) {
    long start = System.nanoTime();
    long count = work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(Locale.ROOT, "%-34s %8.3f s %12.0f /s%n", what, seconds, count / seconds);
  }

  private void run() {
    out.printf(Locale.ROOT, "%d records in batches of %d%n", records, batchSize);
    MapDbStores.create(directory);
    LicenseStore store = MapDbStores.openForWriting(directory, InstantSource.system());
    measure("append", () -> append(store));
    measure("close", () -> closed(store));
    measure("append singly", () -> appendSingly(500));
    try (LicenseStore reader = MapDbStores.openForReading(directory);
        StoreView view = reader.view()) {
      measure("get by key", () -> get(view, ""));
      measure("get by key that is absent", () -> get(view, "?"));
      measure("scan of 1,000 entries", () -> scan(view));
      measure("replay of all", () -> replay(view));
    }
    measure("open for reading", this::openForReading);
    measure("open for writing", this::openForWriting);
    measure("inspect", () -> inspect(false));
    measure("inspect deeply", () -> inspect(true));
    measure("reindex", () -> MapDbStores.reindex(directory, InstantSource.system()).sequence());
  }

  private static StoreRecord record(int number) {
    Random random = new Random(number);
    byte[] payload = new byte[PAYLOAD];
    random.nextBytes(payload);
    String issuer = "1143000000" + random.nextInt(1000, 10_000) + "44L";
    return new StoreRecord(
        1,
        Bytes.wrap(payload),
        List.of(
            Bytes.utf8(
                "I11100000MB0143028R001/" + issuer + "/" + Long.toString(serial(number), 36)),
            Bytes.utf8("N" + number + "\0" + "11100000MB0143028R001" + "\0" + issuer),
            Bytes.utf8("H91350100M" + random.nextInt(10_000_000)),
            Bytes.utf8("A示例商贸有限公司" + random.nextInt(1_000_000)),
            Bytes.utf8("Sepoch000/" + number),
            Bytes.utf8("D" + random.nextInt(10_000))));
  }

  private static long serial(int number) {
    return number * 0x9e37_79b9_7f4a_7c15L >>> 1;
  }

  private long append(LicenseStore store) {
    List<StoreRecord> batch = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      batch.add(record(i));
      if (batch.size() == batchSize || i == records - 1) {
        store.append(batch);
        batch.clear();
      }
    }
    return records;
  }

  private static long closed(LicenseStore store) {
    store.close();
    return 1;
  }

  private long appendSingly(int count) {
    try (LicenseStore store = MapDbStores.openForWriting(directory, InstantSource.system())) {
      for (int i = 0; i < count; i++) {
        store.append(List.of(record(records + i)));
      }
    }
    return count;
  }

  private long get(StoreView view, String suffix) {
    Random random = new Random(1);
    for (int i = 0; i < GETS; i++) {
      int number = random.nextInt(records);
      Bytes key = record(number).keys().get(0).concat(Bytes.utf8(suffix));
      if (view.last(key).isPresent() != suffix.isEmpty()) {
        throw new IllegalStateException("wrong answer for record " + number);
      }
    }
    return GETS;
  }

  private static long scan(StoreView view) {
    Random random = new Random(2);
    int scans = 500;
    for (int i = 0; i < scans; i++) {
      KeyRange range = new KeyRange(Bytes.utf8("D" + random.nextInt(10_000)), KeyRange.ALL.to());
      int[] left = {1000};
      view.scan(range, (key, position) -> --left[0] > 0);
    }
    return scans;
  }

  private static long replay(StoreView view) {
    long[] count = new long[1];
    view.replay(
        1,
        (position, record) -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  private long openForReading() {
    int times = 10;
    for (int i = 0; i < times; i++) {
      MapDbStores.openForReading(directory).close();
    }
    return times;
  }

  private long openForWriting() {
    int times = 10;
    for (int i = 0; i < times; i++) {
      MapDbStores.openForWriting(directory, InstantSource.system()).close();
    }
    return times;
  }

  private long inspect(boolean deep) {
    if (!MapDbStores.inspect(directory, deep).isSound()) {
      throw new IllegalStateException("not sound");
    }
    return 1;
  }
}
