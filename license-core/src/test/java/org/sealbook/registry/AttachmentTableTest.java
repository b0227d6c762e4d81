package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.store.jdbc.JdbcStores;
import org.sealbook.store.jdbc.TestServer;

/** In a table of the registry's database. */
class AttachmentTableTest extends AttachmentsContract {
  private final String address = TestServer.freshAddress();
  private final DataSource source = TestServer.connect(address);

  private Path keys() {
    return scratch.resolve("keys");
  }

  @Override
  Registry open() {
    Office.inDatabase(source, keys());
    return Registry.open(source, keys(), Office.passphrases(), clock);
  }

  @Override
  RegistryHealth inspect(boolean deep) {
    return RegistryReader.inspect(source, scratch.resolve("no keys here"), deep);
  }

  @Override
  void copyTo(String database, Path keys) {
    CopyProgram.forReading(address, keys(), database, keys);
  }

  @Override
  void put(String sm3, String content) throws SQLException {
    remove(sm3);
    execute(
        "INSERT INTO sealbook_file (digest, part, body) VALUES (?, 0, ?)",
        HexFormat.of().parseHex(sm3),
        content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  void remove(String sm3) throws SQLException {
    execute("DELETE FROM sealbook_file WHERE digest = ?", HexFormat.of().parseHex(sm3));
  }

  private void execute(String sql, byte[]... parameters) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setBytes(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  @Override
  boolean keeps(AttachedFile file) {
    return new DatabasePlace(source).attachments(true).size(file.attachment().sm3()).isPresent();
  }

  /** What one service attached, all others give out. */
  @Test
  void everyServiceHasThem() {
    issue("A1", PHOTO);
    try (Registry other = Registry.open(source, keys(), Office.passphrases(), clock)) {
      assertEquals(PHOTO.content(), other.attachment(PHOTO.attachment()));
      other.issue(TYPE, Office.MARKET, content("A2", PHOTO), Optional.empty(), List.of(PHOTO));
    }
    assertEquals(1, inspect(true).attachments().orElseThrow());
  }

  @Test
  void moreThanOnePageIsCounted() throws SQLException {
    execute(
        "INSERT INTO sealbook_file (digest, part, body)"
            + " SELECT decode(lpad(to_hex(n), 64, '0'), 'hex'), part, ''"
            + " FROM generate_series(1, 2000) AS n, generate_series(0, 1) AS part");
    assertEquals(2_000, inspect(false).unusedAttachments());
  }

  /** Tables that were made before there were attached files. */
  @Test
  void tablesOfAnEarlierVersionGetTheTable() throws SQLException {
    toFirstVersion();
    try (RegistryReader reader = RegistryReader.open(source, keys(), clock)) {
      Office.refused(ErrorCode.ATTACHMENT_MISSING, () -> reader.attachment(PHOTO.attachment()));
    }
    assertEquals(List.of(), inspect(true).problems());
    // this service was open before the tables were put back, and goes on without the table
    String refusal = Office.refused(ErrorCode.DATABASE_UNUSABLE, () -> issue("A1", PHOTO));
    assertTrue(refusal.contains("store ddl --from 1"), refusal);
    registry.issue(Office.PERMIT, Office.MARKET, Office.permit("B1").build());
    try (Registry later = Registry.open(source, keys(), Office.passphrases(), clock)) {
      later.issue(TYPE, Office.MARKET, content("A1", PHOTO), Optional.empty(), List.of(PHOTO));
      assertEquals(PHOTO.content(), later.attachment(PHOTO.attachment()));
    }
    toFirstVersion();
    for (String sql : JdbcStores.ddl(1).replaceAll("(?m)^--.*$", "").split(";\\s*")) {
      execute(sql);
    }
    issue("A2", PHOTO);
    assertEquals(PHOTO.content(), registry.attachment(PHOTO.attachment()));
  }

  private void toFirstVersion() throws SQLException {
    execute("DROP TABLE sealbook_file");
    execute("UPDATE sealbook_meta SET value = '1' WHERE name = 'schema'");
    assertEquals(Bytes.utf8("1"), schema());
  }

  private Bytes schema() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT value FROM sealbook_meta WHERE name = 'schema'");
        var row = select.executeQuery()) {
      assertTrue(row.next());
      return Bytes.wrap(row.getBytes(1));
    }
  }
}
