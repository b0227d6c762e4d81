package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** The administrator limits how long a statement may take, and one takes longer. */
class StatementTimeoutTest {
  private final String address = TestServer.freshAddress();
  private final DataSource limited =
      TestServer.connect(address + "&options=-c%20statement_timeout=500");

  private static List<StoreRecord> batch(String key) {
    return List.of(new StoreRecord(1, Bytes.utf8("x"), List.of(Bytes.utf8(key))));
  }

  private static void assertNamed(Executable work) {
    SealbookException refusal = assertThrows(SealbookException.class, work);
    assertEquals(ErrorCode.DATABASE_UNUSABLE, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("57014"), refusal::toString);
    assertTrue(refusal.hint().contains("statement_timeout"), refusal::hint);
  }

  /** Runs while every statement on the journal waits. */
  private void whileLocked(Runnable work) throws SQLException {
    try (Connection connection = TestServer.connect(address).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE sealbook_frame IN ACCESS EXCLUSIVE MODE");
      try {
        work.run();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  @Test
  void theLimitIsNamedAndNothingIsStored() throws Exception {
    JdbcStores.create(limited, Map.of());
    try (LicenseStore store = JdbcStores.openForWriting(limited)) {
      store.append(batch("one"));
      whileLocked(() -> assertNamed(() -> store.append(batch("two"))));
      whileLocked(() -> assertNamed(store::view));
      try (StoreView view = store.view()) {
        assertEquals(1, view.head().sequence());
      }
      assertEquals(2, store.append(batch("three")).sequence()); // the store goes on
    }
    assertEquals(List.of(), JdbcStores.inspect(limited, true).problems());
  }

  /** A journal that cannot be read to its end is not damaged. */
  @Test
  void isNoDamage() {
    JdbcStores.create(limited, Map.of());
    try (LicenseStore store = JdbcStores.openForWriting(limited)) {
      store.append(batch("one"));
    }
    for (int passing = 1; passing <= 4; passing++) {
      DataSource cancelling = cancelling(passing);
      assertNamed(() -> JdbcStores.inspect(cancelling, true));
    }
  }

  /** Connections of which the first so many are given. */
  private DataSource cancelling(int passing) {
    AtomicInteger left = new AtomicInteger(passing);
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection") && left.getAndDecrement() <= 0) {
                throw new SQLException("as if it took too long", "57014");
              }
              return method.invoke(limited, arguments);
            });
  }
}
