package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

class DatabaseAddressTest {
  @Test
  void aDirectoryIsNoAddress() {
    assertTrue(DatabaseAddress.isOne("postgresql://host/db"));
    assertFalse(DatabaseAddress.isOne("/srv/postgresql"));
    assertFalse(DatabaseAddress.isOne("postgresql"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://user:secret@host/db",
        "postgresql://host/db?password=secret",
        "postgresql://host/",
        "postgresql:db",
        "postgres://host/db",
        "postgresql://me:secret@host,other/db",
        "postgresql://host,/db",
        "postgresql://host:a,other/db",
        "postgresql://host/d b"
      })
  void refuses(String text) {
    SealbookException e = assertThrows(SealbookException.class, () -> DatabaseAddress.parse(text));
    assertEquals(ErrorCode.DATA_INVALID, e.code());
    assertFalse(e.toString().contains("secret"));
  }

  private static String url(String address) {
    return ((PGConnectionPoolDataSource)
            DatabaseAddress.parse(address).connectionPoolDataSource(name -> Optional.empty()))
        .getUrl();
  }

  @Test
  void mayNameSeveralHosts() {
    String url = url("postgresql://me@one:5433,two/db?currentSchema=a");
    assertTrue(url.startsWith("jdbc:postgresql://one:5433,two:5432/db?"), url);
    assertTrue(url.contains("targetServerType=primary"), url);
    assertTrue(url.contains("currentSchema=a"), url);
    assertTrue(url("postgresql://one,two/db?targetServerType=any").contains("Type=any"));
    assertFalse(url("postgresql://one/db").contains("targetServerType=primary"));
    assertEquals(
        "one-5433-two-db", DatabaseAddress.parse("postgresql://one:5433,two/db").fileName());
    assertEquals(
        "postgresql://[::1]:5433/db",
        DatabaseAddress.parse("postgresql://[::1]:5433/db").toString());
  }

  /** A server that vanishes without a word would else be waited for until the system gives up. */
  @Test
  void aSilentServerIsNotWaitedForForEver() {
    assertTrue(url("postgresql://one/db").contains("socketTimeout=120"));
    String own = url("postgresql://one/db?socketTimeout=900");
    assertTrue(own.contains("socketTimeout=900"), own);
    assertFalse(own.contains("=120"), own);
  }

  @Test
  void hasANameForAFolder() {
    assertEquals("host-db", DatabaseAddress.parse("postgresql://host/db").fileName());
    assertEquals(
        "host-5433-db-a",
        DatabaseAddress.parse("postgresql://me@host:5433/db?ssl=true&currentSchema=a").fileName());
    assertEquals(
        "postgresql://host:5433/db",
        DatabaseAddress.parse("postgresql://me@host:5433/db?ssl=true").toString());
  }
}
