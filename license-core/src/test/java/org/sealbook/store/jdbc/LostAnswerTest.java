package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/**
 * The connection breaks while a batch is stored, and the server lets nobody in afterwards: whoever
 * waits is told that it is not known what became of it, exactly where that is so.
 */
class LostAnswerTest {
  private enum Break {
    BEFORE_COMMIT(0, false),
    WITH_THE_COMMIT(0, true),
    WITH_THE_ANSWER(1, true);

    private final int stored;
    private final boolean unknown;

    Break(int stored, boolean unknown) {
      this.stored = stored;
      this.unknown = unknown;
    }
  }

  private final DataSource server = TestServer.freshSchema();
  private volatile boolean breaking;
  private volatile boolean broken;

  private DataSource breaking(Break when) {
    return proxy(DataSource.class, server, when);
  }

  private <T> T proxy(Class<T> type, Object target, Break when) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              String name = method.getName();
              if (broken && name.equals("getConnection")) {
                throw new SQLException("as if the password were another now", "28P01");
              }
              if (breaking && name.equals("commit")) {
                broken = true;
                if (when == Break.WITH_THE_ANSWER) {
                  method.invoke(target, arguments);
                }
                throw lost();
              }
              if (breaking && name.equals("prepareStatement") && when == Break.BEFORE_COMMIT) {
                broken = true;
                throw lost();
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection open
                    ? proxy(Connection.class, open, when)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static SQLException lost() {
    return new SQLException("as if the connection had broken", "08006");
  }

  @ParameterizedTest
  @EnumSource
  void isToldWhereNothingIsKnown(Break when) {
    JdbcStores.create(server, Map.of());
    try (LicenseStore store = JdbcStores.openForWriting(breaking(when))) {
      breaking = true;
      SealbookException refusal =
          assertThrows(
              SealbookException.class,
              () -> store.append(List.of(new StoreRecord(1, Bytes.utf8("x"), List.of()))));
      assertEquals(ErrorCode.DATABASE_UNUSABLE, refusal.code());
      String told = String.valueOf(refusal.getMessage());
      assertTrue(told.contains("28P01"), told);
      assertEquals(when.unknown, told.contains("is there is not known"), told);
    }
    try (LicenseStore store = JdbcStores.openForReading(server);
        StoreView view = store.view()) {
      assertEquals(when.stored, view.head().sequence());
    }
  }
}
