package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** A primary with a synchronous standby is killed under load, and the standby takes over. */
class FailoverTest {
  private static final int THREADS = 8;
  private static final int EACH = 60;

  @TempDir Path scratch;

  @Test
  void whatWasAcknowledgedIsThereAndClientsGoOn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (ServerPair servers = ServerPair.start(Files.createDirectory(scratch.resolve("s")), true)) {
      DataSource source = TestServer.connect(servers.both());
      JdbcStores.create(source, Map.of());
      AtomicInteger acknowledged = new AtomicInteger();
      try (LicenseStore one = JdbcStores.openForWriting(source);
          LicenseStore two = JdbcStores.openForWriting(TestServer.connect(servers.both()))) {
        List<Future<List<Bytes>>> done = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
          LicenseStore store = t % 2 == 0 ? one : two;
          String name = "thread " + t + ", ";
          done.add(threads.submit(() -> append(store, name, acknowledged)));
        }
        while (acknowledged.get() < THREADS * EACH / 3) {
          Thread.onSpinWait();
        }
        servers.killPrimary();
        servers.promote();
        List<Bytes> keys = new ArrayList<>();
        for (Future<List<Bytes>> each : done) {
          keys.addAll(each.get());
        }
        assertEquals(THREADS * EACH, keys.size());
        try (StoreView view = two.view()) {
          for (Bytes key : keys) {
            assertEquals(1, view.all(key).size(), key::toString);
          }
          assertEquals(keys.size(), view.head().sequence());
        }
      }
      assertEquals(List.of(), JdbcStores.inspect(source, true).problems());
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Bytes> append(LicenseStore store, String name, AtomicInteger acknowledged) {
    List<Bytes> keys = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      Bytes key = Bytes.utf8(name + i);
      store.append(List.of(new StoreRecord(1, Bytes.utf8("x"), List.of(key))));
      acknowledged.incrementAndGet();
      keys.add(key);
    }
    return keys;
  }
}
