package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** Who reads is told at once that the server cannot be reached; who writes waits for it. */
class UnreachableTest {
  private static final String REFUSED = "08001";

  private final String address = TestServer.freshAddress();
  private final UnreliableServer server = new UnreliableServer(address);

  private static List<StoreRecord> batch(String key) {
    return List.of(new StoreRecord(1, Bytes.utf8("x"), List.of(Bytes.utf8(key))));
  }

  private static SealbookException unusable(Executable work) {
    SealbookException refusal = assertThrows(SealbookException.class, work);
    assertEquals(ErrorCode.DATABASE_UNUSABLE, refusal.code());
    return refusal;
  }

  /** Ends every other connection, so that the next one is a new one. */
  private void endConnections() throws SQLException {
    try (Connection connection = TestServer.connect(address).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
              + " WHERE application_name = 'sealbook' AND pid <> pg_backend_pid()");
    }
  }

  @Test
  void openingIsTriedOnce() {
    JdbcStores.create(TestServer.connect(address), Map.of());
    DataSource source = server.source();
    List<Executable> openings =
        List.of(
            () -> JdbcStores.openForReading(source),
            () -> JdbcStores.openForWriting(source),
            () -> JdbcStores.exists(source),
            () -> JdbcStores.note(source, "none"),
            () -> JdbcStores.inspect(source, false),
            () -> JdbcStores.journal(source),
            () -> JdbcStores.copyInto(source, Bytes.utf8("0123456789abcdef")),
            () -> JdbcStores.create(source, Map.of()));
    for (Executable opening : openings) {
      server.refuse(2, REFUSED);
      unusable(opening);
      assertEquals(1, server.asked());
    }
    assertEquals(List.of(), server.told());
  }

  @Test
  void aReaderAsksOnceMore() throws Exception {
    JdbcStores.create(TestServer.connect(address), Map.of());
    try (LicenseStore store = JdbcStores.openForReading(server.source())) {
      endConnections();
      server.refuse(0, REFUSED);
      store.view().close(); // the kept connection is broken, and a new one is there
      assertEquals(1, server.asked());
      endConnections();
      server.refuse(2, REFUSED);
      unusable(store::view);
      assertEquals(1, server.asked());
    }
    assertEquals(List.of(), server.told());
  }

  @Test
  void aWriterWaitsAndSaysSoOnce() throws Exception {
    JdbcStores.create(TestServer.connect(address), Map.of());
    try (LicenseStore store = JdbcStores.openForWriting(server.source())) {
      store.append(batch("one"));
      endConnections();
      server.refuse(3, REFUSED);
      assertEquals(2, store.append(batch("two")).sequence());
      assertEquals(4, server.asked());
      endConnections();
      server.refuse(3, REFUSED);
      try (StoreView view = store.view()) { // what is decided while writing rests on it
        assertEquals(2, view.head().sequence());
      }
    }
    assertEquals(2, server.told().size(), server.told()::toString);
    assertTrue(server.told().get(0).contains("as if it could not be reached"));
    assertTrue(server.told().get(0).contains("60 s"), server.told().get(0));
  }

  /** Nothing changes by waiting. */
  @ParameterizedTest
  @ValueSource(strings = {"28P01", "28000", "3D000"})
  void aWriterThatIsRefusedDoesNotWait(String state) throws Exception {
    JdbcStores.create(TestServer.connect(address), Map.of());
    try (LicenseStore store = JdbcStores.openForWriting(server.source())) {
      endConnections();
      server.refuse(9, state);
      unusable(() -> store.append(batch("one")));
      assertEquals(1, server.asked());
    }
  }

  /** It is there, and answers in a moment. */
  @ParameterizedTest
  @ValueSource(strings = {"53300", "57P03"})
  void aFullOrStartingServerIsAskedAgain(String state) {
    JdbcStores.create(TestServer.connect(address), Map.of());
    server.refuse(2, state);
    JdbcStores.openForReading(server.source()).close();
    assertEquals(3, server.asked());
  }

  @Test
  void theMessageSaysWhatToLookAt() {
    assertSays("unknown host nowhere.invalid", "host", "postgresql://nowhere.invalid/x");
    assertSays("3D000", "name of the database", address.replace("/postgres?", "/nowhere?"));
    assertSays("refused", "server runs", "postgresql://postgres@localhost:1/postgres");
  }

  private static void assertSays(String message, String hint, String where) {
    SealbookException refusal =
        unusable(() -> JdbcStores.openForReading(TestServer.connect(where)));
    assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal::toString);
    assertTrue(refusal.hint().contains(hint), refusal::hint);
  }
}
