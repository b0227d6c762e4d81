package org.sealbook.store.mapdb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreRecord;

/**
 * A process that appends to a store until it is killed, and prints the sequence of each batch once
 * it is acknowledged. What a batch holds follows from its sequence.
 */
final class WriterProgram {
  /** Small enough that segments are built and merged, and files change, every few batches. */
  static final StoreOptions OPTIONS = new StoreOptions(300, 1 << 20, 100, 3, 200_000);

  private WriterProgram() {}

  /** The argument is the store's directory. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    StoreLock lock = StoreLock.acquire(directory, InstantSource.system());
    try (JournalStore store =
        JournalStore.open(
            new DirectoryFiles(directory), OPTIONS, JournalStore.Background.threads(), () -> {})) {
      long next;
      try (var view = store.view()) {
        next = view.head().sequence() + 1;
      }
      out.println("open");
      while (!out.checkError()) {
        store.append(batch(next));
        out.println(next);
        next++;
      }
    } finally {
      lock.close();
    }
  }

  static List<StoreRecord> batch(long sequence) {
    Random random = new Random(sequence);
    List<StoreRecord> records = new ArrayList<>();
    int size = 1 + random.nextInt(20);
    for (int i = 0; i < size; i++) {
      byte[] payload = new byte[random.nextInt(700)];
      random.nextBytes(payload);
      Bytes key = Bytes.utf8("id:" + sequence + "/" + i);
      Bytes group = Bytes.utf8("group:" + random.nextInt(50));
      records.add(new StoreRecord(i, Bytes.wrap(payload), List.of(key, group)));
    }
    return records;
  }
}
