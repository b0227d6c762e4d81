package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
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
    return source(address, Map.of()).getUrl();
  }

  private static PGConnectionPoolDataSource source(String address, Map<String, String> variables) {
    return (PGConnectionPoolDataSource)
        DatabaseAddress.parse(address)
            .connectionPoolDataSource(name -> Optional.ofNullable(variables.get(name)));
  }

  @Test
  void whatIsNotGivenIsThatOfTheVariables() {
    Map<String, String> variables =
        Map.of("PGPORT", "6000", "PGSSLMODE", "verify-full", "PGSSLROOTCERT", "/ca.pem");
    PGConnectionPoolDataSource source = source("postgresql://one,three:5433/db", variables);
    assertTrue(source.getUrl().contains("//one:6000,three:5433/db"), source::getUrl);
    assertTrue(source("postgresql://[::1]/db", variables).getUrl().contains("//[::1]:6000/db"));
    assertEquals("verify-full", source.getSslMode());
    assertEquals("/ca.pem", source.getSslRootCert());
    assertEquals("require", source("postgresql://one/db?sslmode=require", variables).getSslMode());
    assertNull(source("postgresql://one/db?ssl=true", variables).getSslMode());
    assertTrue(
        source("postgresql://one/db", Map.of("PGPORT", "6000,6001")).getUrl().contains("one:5432"));
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
