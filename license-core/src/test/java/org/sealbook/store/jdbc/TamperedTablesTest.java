package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** Somebody worked on the tables by hand, or they were brought back from two different dumps. */
class TamperedTablesTest {
  private static final Bytes KEY = Bytes.utf8("number 7");
  private static final Duration LONG = Duration.ofSeconds(60);

  private final DataSource source = TestServer.freshSchema();

  @BeforeEach
  void twoFrames() {
    JdbcStores.create(source, Map.of());
    try (LicenseStore store = JdbcStores.openForWriting(source)) {
      store.append(batch("first"));
      store.append(batch("second"));
    }
  }

  private static List<StoreRecord> batch(String payload) {
    return List.of(new StoreRecord(1, Bytes.utf8(payload), List.of(KEY)));
  }

  private void change(String sql) throws Exception {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      assertEquals(1, statement.executeUpdate());
    }
  }

  private List<String> problems() {
    return JdbcStores.inspect(source, true).problems().stream()
        .map(problem -> problem.code().name())
        .toList();
  }

  /** The index tells of a frame that the journal does not have any more. */
  @Test
  void aLostEndOfTheJournalIsNoticed() throws Exception {
    change("DELETE FROM sealbook_frame WHERE sequence = 2");
    assertEquals(List.of("JOURNAL_DAMAGED"), problems());
  }

  /** The rows of the lost frame stand where the new one's belong. */
  @Test
  void nobodyWritesBehindALostEnd() throws Exception {
    change("DELETE FROM sealbook_frame WHERE sequence = 2");
    LicenseStore store = JdbcStores.openForWriting(source);
    assertEquals(
        ErrorCode.REGISTRY_DAMAGED,
        assertTimeoutPreemptively(
            LONG,
            () ->
                assertThrows(SealbookException.class, () -> store.append(batch("second again")))
                    .code()));
    store.close();
  }

  /** The table in the body says that the first record begins before it. */
  @ParameterizedTest
  @ValueSource(strings = {"80000000", "ffffff00", "7fffffff", "00000000"})
  void aRecordIsNotLookedForOutsideItsFrame(String end) throws Exception {
    change(
        "UPDATE sealbook_frame SET body = decode('"
            + end
            + "', 'hex') || substring(body FROM 5) WHERE sequence = 1");
    assertUnreadable(new Position(1, 0));
  }

  @Test
  void aRecordIsNotLookedForBehindTheTable() throws Exception {
    change("UPDATE sealbook_frame SET records = 2 WHERE sequence = 1");
    assertUnreadable(new Position(1, 1));
    change("UPDATE sealbook_frame SET records = -1 WHERE sequence = 1");
    assertUnreadable(new Position(1, 0));
    change("UPDATE sealbook_frame SET records = 2000000000 WHERE sequence = 1");
    assertUnreadable(new Position(1, 0));
  }

  private void assertUnreadable(Position position) {
    try (LicenseStore store = JdbcStores.openForReading(source);
        StoreView view = store.view()) {
      assertEquals(
          ErrorCode.REGISTRY_DAMAGED,
          assertThrows(SealbookException.class, () -> view.read(position)).code());
    }
    assertEquals(1, problems().size());
  }
}
