package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.store.jdbc.TestServer;

/** What is told of a database that somebody damaged helps. */
class DamagedDatabaseTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private final DataSource database = TestServer.freshSchema();

  private Path keys() {
    return scratch.resolve("keys");
  }

  @BeforeEach
  void oneLicence() {
    Office.inDatabase(database, keys());
    try (Registry registry = Registry.open(database, keys(), Office.passphrases(), clock)) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql));
    }
  }

  private RegistryHealth.Problem problem() {
    List<RegistryHealth.Problem> problems =
        RegistryReader.inspect(database, keys(), true).problems();
    assertEquals(1, problems.size(), problems::toString);
    return problems.get(0);
  }

  @Test
  void aWrongIndexIsMadeAnewByACopy() throws Exception {
    execute("DELETE FROM sealbook_entry WHERE key >= 'I' AND key < 'J'");
    RegistryHealth.Problem problem = problem();
    assertEquals("INDEX_WRONG", problem.code());
    assertTrue(problem.hint().contains("store copy"), problem::toString);
    DataSource another = TestServer.freshSchema();
    Path keys = scratch.resolve("keys 2");
    RegistryCopy.of(database, keys(), clock).to(another, keys, (frame, of) -> {});
    try (RegistryReader copy = RegistryReader.open(another, keys, clock)) {
      assertEquals(1, copy.find(LicenseQuery.ALL).licenses().size());
    }
    assertEquals(List.of(), RegistryReader.inspect(another, keys, true).problems());
  }

  @Test
  void aDamagedJournalIsNotCopied() throws Exception {
    execute("UPDATE sealbook_frame SET body = body || 'x'::bytea WHERE sequence = 4");
    RegistryHealth.Problem problem = problem();
    assertEquals("JOURNAL_DAMAGED", problem.code());
    assertTrue(problem.hint().contains("standby"), problem::toString);
    Path copy = scratch.resolve("copy");
    Office.refused(
        ErrorCode.REGISTRY_DAMAGED,
        () -> RegistryCopy.of(database, keys(), clock).to(copy, (frame, of) -> {}));
    // it was not shut for a copy that does not exist
    Registry.open(database, keys(), Office.passphrases(), clock).close();
  }

  @Test
  void aLostEndOfTheJournalIsToldAsSuch() throws Exception {
    execute("DELETE FROM sealbook_frame WHERE sequence = 4");
    assertEquals("JOURNAL_DAMAGED", problem().code());
  }
}
