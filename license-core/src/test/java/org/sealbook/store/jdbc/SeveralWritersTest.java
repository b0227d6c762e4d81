package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.Unchanged;

/** Several stores open for writing on one database, as several processes have them. */
class SeveralWritersTest {
  private static final Bytes KEY = Bytes.utf8("number 7");

  private final DataSource source = TestServer.freshSchema();
  private LicenseStore one;
  private LicenseStore other;

  @BeforeEach
  void open() {
    JdbcStores.create(source, Map.of());
    one = JdbcStores.openForWriting(source);
    other = JdbcStores.openForWriting(source);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private static List<StoreRecord> batch(String payload, Bytes... keys) {
    return List.of(new StoreRecord(1, Bytes.utf8(payload), List.of(keys)));
  }

  @Test
  void theirFramesFormOneHistory() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<Long>>> done = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        LicenseStore store = t % 2 == 0 ? one : other;
        String name = "thread " + t;
        done.add(threads.submit(() -> appendMany(store, name)));
      }
      Set<Long> sequences = new TreeSet<>();
      for (Future<List<Long>> future : done) {
        future.get().forEach(sequence -> assertTrue(sequences.add(sequence)));
      }
      assertEquals(8 * 20, sequences.size());
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of(), JdbcStores.inspect(source, true).problems());
    try (StoreView view = one.view()) {
      assertEquals(8 * 20, view.head().sequence());
    }
  }

  private static List<Long> appendMany(LicenseStore store, String name) {
    List<Long> sequences = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sequences.add(store.append(batch(name + i, Bytes.utf8(name + i))).sequence());
    }
    return sequences;
  }

  @Test
  void aDecisionIsRefusedWhereTheOtherWasFaster() {
    try (StoreView view = one.view()) {
      Unchanged condition = Unchanged.since(view, Set.of(KEY));
      other.append(batch("the other's", KEY));
      assertEquals(Optional.empty(), one.append(batch("mine", KEY), condition));
      assertEquals(1, one.view().head().sequence());
    }
    try (StoreView view = one.view()) {
      assertEquals(
          2L,
          one.append(batch("mine", KEY), Unchanged.since(view, Set.of(KEY)))
              .map(Head::sequence)
              .orElseThrow());
    }
  }

  @Test
  void aDecisionStandsWhereTheOtherTouchedSomethingElse() {
    try (StoreView view = one.view()) {
      other.append(batch("elsewhere", Bytes.utf8("number 8")));
      assertTrue(one.append(batch("mine", KEY), Unchanged.since(view, Set.of(KEY))).isPresent());
    }
  }

  @Test
  void whatOneAppendedItselfDoesNotCount() {
    try (StoreView view = one.view()) {
      one.append(batch("earlier", KEY));
      other.append(batch("elsewhere", Bytes.utf8("number 8")));
      assertTrue(one.append(batch("later", KEY), Unchanged.since(view, Set.of(KEY))).isPresent());
    }
  }

  /** Of all who decide from one view that a number is free, one gets it. */
  @Test
  void aNumberIsGivenOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 25; round++) {
        Bytes number = Bytes.utf8("round " + round);
        List<Future<Boolean>> tries = new ArrayList<>();
        Unchanged free = Unchanged.since(one.view(), Set.of(number));
        for (LicenseStore store : List.of(one, other)) {
          tries.add(threads.submit(() -> store.append(batch("taken", number), free).isPresent()));
        }
        assertTrue(tries.get(0).get() ^ tries.get(1).get());
        assertEquals(1, one.view().all(number).size());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void numbersAreSetAsideOnce() {
    Bytes series = Bytes.utf8("indexes");
    assertEquals(7, one.reserve(series, 7, 8));
    assertEquals(15, other.reserve(series, 7, 8));
    assertEquals(100, one.reserve(series, 100, 1));
    assertEquals(101, other.reserve(series, 0, 1));
    assertEquals(0, other.reserve(Bytes.utf8("others"), 0, 1));
  }

  @Test
  void aChangedRowShowsInTheDeepInspection() throws Exception {
    one.append(batch("first", KEY));
    one.append(batch("second", KEY));
    assertEquals(
        List.of("JOURNAL_DAMAGED"),
        problemsAfter("UPDATE sealbook_frame SET body = body || 'x'::bytea WHERE sequence = 1"));
    assertEquals(
        List.of("JOURNAL_DAMAGED"), problemsAfter("DELETE FROM sealbook_frame WHERE sequence = 1"));
  }

  @Test
  void aMissingIndexRowShowsInTheDeepInspection() throws Exception {
    one.append(batch("first", KEY));
    one.append(batch("second", KEY));
    assertEquals(
        List.of("INDEX_WRONG"),
        problemsAfter("UPDATE sealbook_entry SET position = position + 1 WHERE position = 65536"));
  }

  private List<String> problemsAfter(String change) throws Exception {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(change)) {
      assertEquals(1, statement.executeUpdate());
    }
    return JdbcStores.inspect(source, true).problems().stream()
        .map(problem -> problem.code().name())
        .toList();
  }

  @Test
  void tablesThatAnAdministratorMadeAreUsed() throws Exception {
    DataSource prepared = TestServer.freshSchema();
    try (Connection connection = prepared.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(JdbcStores.ddl());
    }
    JdbcStores.create(prepared, Map.of());
    try (LicenseStore store = JdbcStores.openForWriting(prepared)) {
      assertEquals(1, store.append(batch("first", KEY)).sequence());
    }
  }

  @Test
  void allIsThereThatWasAcknowledgedBeforeServerProcessesWereKilled() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<Bytes>>> done = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        LicenseStore store = t % 2 == 0 ? one : other;
        String name = "thread " + t + ", ";
        done.add(threads.submit(() -> appendThroughKills(store, name)));
      }
      killAfter(60);
      killAfter(200);
      List<Bytes> acknowledged = new ArrayList<>();
      for (Future<List<Bytes>> future : done) {
        acknowledged.addAll(future.get());
      }
      assertEquals(8 * 50, acknowledged.size());
      try (StoreView view = one.view()) {
        for (Bytes key : acknowledged) {
          assertEquals(1, view.all(key).size(), key::toString);
        }
        assertEquals(acknowledged.size(), view.head().sequence());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of(), JdbcStores.inspect(source, true).problems());
  }

  private static List<Bytes> appendThroughKills(LicenseStore store, String name) {
    List<Bytes> acknowledged = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Bytes key = Bytes.utf8(name + i);
      store.append(batch("x", key));
      acknowledged.add(key);
    }
    return acknowledged;
  }

  /**
   * Kills a server process once so many frames are there: the server then ends all others, throws
   * its memory away and recovers from its log.
   */
  private void killAfter(long frames) throws Exception {
    long seen = 0;
    while (seen < frames) {
      try (Connection connection = source.getConnection();
          PreparedStatement select =
              connection.prepareStatement("SELECT count(*), pg_backend_pid() FROM sealbook_frame");
          ResultSet row = select.executeQuery()) {
        assertTrue(row.next());
        seen = row.getLong(1);
        if (seen >= frames) {
          ProcessHandle process = ProcessHandle.of(row.getLong(2)).orElseThrow();
          assertTrue(process.destroyForcibly());
        }
      } catch (SQLException e) {
        assertTrue(SqlState.of(e).mayPass(), e::toString);
      }
    }
  }
}
