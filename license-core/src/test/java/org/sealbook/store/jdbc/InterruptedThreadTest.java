package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/**
 * A thread that was interrupted works with the database as any other, and stays interrupted: the
 * driver gives such a thread no new connection.
 */
class InterruptedThreadTest {
  private final String address = TestServer.freshAddress();

  private static List<StoreRecord> batch(String key) {
    return List.of(new StoreRecord(1, Bytes.utf8("x"), List.of(Bytes.utf8(key))));
  }

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void interruptedBefore() {
    JdbcStores.create(TestServer.connect(address), Map.of());
    Thread.currentThread().interrupt();
    try (LicenseStore store = JdbcStores.openForWriting(TestServer.connect(address));
        StoreView before = store.view()) {
      assertEquals(1, store.append(batch("a")).sequence());
      try (StoreView after = store.view()) {
        assertEquals(0, before.head().sequence());
        assertEquals(1, after.head().sequence());
      }
    }
    assertTrue(Thread.interrupted());
  }

  @Test
  void interruptedWhileConnecting() {
    JdbcStores.create(TestServer.connect(address), Map.of());
    UnreliableServer server = new UnreliableServer(address);
    server.interrupt(2);
    try (LicenseStore store = JdbcStores.openForReading(server.source());
        StoreView view = store.view()) {
      assertEquals(0, view.head().sequence());
    }
    assertTrue(Thread.interrupted());
  }
}
