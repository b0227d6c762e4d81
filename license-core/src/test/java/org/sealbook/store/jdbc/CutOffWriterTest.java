package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;

/**
 * A writer stops in the middle of a transaction, as one whose machine sleeps or lost its network.
 */
class CutOffWriterTest {
  private final DataSource source = TestServer.freshSchema();

  private static List<StoreRecord> batch(String key) {
    return List.of(new StoreRecord(1, Bytes.utf8("x"), List.of(Bytes.utf8(key))));
  }

  private static LicenseStore open(DataSource source, Bytes storeId) {
    return new JdbcLicenseStore(new Database(source, Duration.ofSeconds(2)), storeId, true);
  }

  @Test
  void isInTheWayForALimitedTime() throws Exception {
    JdbcStores.create(source, Map.of());
    Bytes storeId = JdbcStores.journal(source).storeId();
    GatedDatabase gates = new GatedDatabase(source);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (LicenseStore cutOff = open(gates.source(), storeId);
        LicenseStore other = open(source, storeId)) {
      GatedDatabase.Gate gate = gates.closeBeforeCommit();
      Future<Head> late = threads.submit(() -> cutOff.append(batch("late")));
      gate.awaitSomebody();
      Head first =
          assertTimeoutPreemptively(Duration.ofSeconds(50), () -> other.append(batch("first")));
      assertEquals(1, first.sequence());
      gate.open();
      // it comes back, is told that its connection was ended, and goes on behind the other
      assertEquals(2, late.get().sequence());
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of(), JdbcStores.inspect(source, true).problems());
  }
}
