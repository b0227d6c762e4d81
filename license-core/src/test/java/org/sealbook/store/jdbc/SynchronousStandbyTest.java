package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;

/** What a synchronous standby does not have is not acknowledged, however the waiting ends. */
class SynchronousStandbyTest {
  @TempDir Path scratch;

  @Test
  void nothingIsAcknowledgedThatTheStandbyDoesNotHave() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try (ServerPair servers = ServerPair.start(Files.createDirectory(scratch.resolve("s")), true)) {
      DataSource source = TestServer.connect(servers.primary());
      JdbcStores.create(source, Map.of());
      try (LicenseStore store = JdbcStores.openForWriting(source)) {
        store.append(batch("both have it"));
        servers.stopStandby();
        Future<Head> answer = threads.submit(() -> store.append(batch("one has it")));
        // the server process that waits for the standby is ended: the transaction is committed
        // here, and the connection breaks before anybody says so
        String ended = servers.endWaiting("pg_terminate_backend", "");
        // the waiting is cut short: COMMIT succeeds with a warning
        String cut = servers.endWaiting("pg_cancel_backend", ended);
        String waits = servers.awaitWaiting(cut);
        assertFalse(ended.equals(cut) && cut.equals(waits));
        assertFalse(answer.isDone());
        servers.doWithoutStandby();
        assertEquals(2, answer.get().sequence());
      }
      assertEquals(List.of(), JdbcStores.inspect(source, true).problems());
    } finally {
      threads.shutdownNow();
    }
  }

  /** What COMMIT answers is what is called durable. */
  @Test
  void aServerThatAnswersBeforeItWroteIsRefused() {
    String address = TestServer.freshAddress();
    DataSource source = TestServer.connect(address);
    JdbcStores.create(source, Map.of());
    DataSource hasty = TestServer.connect(address + "&options=-c%20synchronous_commit=off");
    SealbookException refusal =
        assertThrows(SealbookException.class, () -> JdbcStores.openForWriting(hasty));
    assertEquals(ErrorCode.DATABASE_UNUSABLE, refusal.code());
    assertTrue(refusal.toString().contains("synchronous_commit"), refusal::toString);
    JdbcStores.openForReading(hasty).close();
    assertEquals(Optional.empty(), JdbcStores.note(hasty, "none"));
  }

  /** Only warnings tell of a commit that may not be everywhere. */
  @Test
  void whatTheServerRemarksElseDoesNotMatter() {
    String address = TestServer.freshAddress();
    DataSource talkative = TestServer.connect(address + "&options=-c%20client_min_messages=debug5");
    JdbcStores.create(talkative, Map.of());
    try (LicenseStore store = JdbcStores.openForWriting(talkative)) {
      assertEquals(1, store.append(batch("x")).sequence());
    }
  }

  private static List<StoreRecord> batch(String key) {
    return List.of(new StoreRecord(1, Bytes.utf8("x"), List.of(Bytes.utf8(key))));
  }
}
