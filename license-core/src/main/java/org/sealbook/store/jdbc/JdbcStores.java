package org.sealbook.store.jdbc;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreReport;
import org.sealbook.store.frame.Digests;

/**
 * Makes and opens stores in a database. The tables lie in the schema that the connections look at
 * first; one holds one store. Any number of stores can be open on it, in any number of processes.
 *
 * <p>Each question takes a connection from the source and gives it back: let the source be a pool.
 *
 * <p>All methods throw {@link SealbookException} with {@code DATABASE_UNUSABLE} where the database
 * cannot be reached, or refuses.
 */
public final class JdbcStores {
  /** How long a store tries while the server cannot be reached, such as while it starts again. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String STORE_ID = "store";
  private static final String NOTE = "note ";
  private static final int STORE_ID_SIZE = 16;

  private JdbcStores() {}

  /** What makes the tables, in SQL: for an administrator who runs it instead of {@link #create}. */
  public static String ddl() {
    return Schema.ddl();
  }

  /** Whether there is a store. */
  public static boolean exists(DataSource source) {
    return new Database(source, Duration.ZERO)
        .read(c -> Schema.exists(c) && Schema.meta(c, STORE_ID).isPresent());
  }

  /** What was noted down when the store was made. */
  public static Optional<Bytes> note(DataSource source, String name) {
    return new Database(source, PATIENCE)
        .read(
            connection -> {
              Schema.requireKnown(connection);
              return Schema.meta(connection, NOTE + name);
            });
  }

  /**
   * Makes an empty store; its tables may have been made before.
   *
   * @param notes kept beside the records, by names of at most 32 characters
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY} if there is a store
   */
  public static void create(DataSource source, Map<String, Bytes> notes) {
    byte[] storeId = new byte[STORE_ID_SIZE];
    new SecureRandom().nextBytes(storeId);
    boolean made =
        new Database(source, Duration.ZERO)
            .read(
                connection -> {
                  Schema.create(connection);
                  Map<String, Bytes> rows = new TreeMap<>();
                  notes.forEach((name, value) -> rows.put(NOTE + name, value));
                  rows.put(STORE_ID, Bytes.wrap(storeId));
                  return Schema.addMeta(connection, rows);
                });
    if (!made) {
      throw taken();
    }
  }

  /** What is thrown where there is a store already. */
  public static SealbookException taken() {
    return new SealbookException(
        ErrorCode.DIRECTORY_NOT_EMPTY,
        "the database holds a registry already",
        "name another database or another schema (currentSchema)");
  }

  /**
   * Opens the store for writing, beside others who may do the same.
   *
   * @throws SealbookException {@code REGISTRY_FOREIGN}, {@code REGISTRY_TOO_NEW}
   */
  public static LicenseStore openForWriting(DataSource source) {
    return open(source, true);
  }

  /** Opens the store for reading; the source may be a read-only standby's. */
  public static LicenseStore openForReading(DataSource source) {
    return open(source, false);
  }

  /**
   * Looks the store over beside its writers; what is wrong with it stands in the answer.
   *
   * @param deep reads the whole journal and the whole index
   */
  public static StoreReport inspect(DataSource source, boolean deep) {
    Database database = new Database(source, PATIENCE);
    return new JdbcInspection(database, new Head(0, Digests.genesis(storeId(database))))
        .inspect(deep);
  }

  private static LicenseStore open(DataSource source, boolean writing) {
    Database database = new Database(source, PATIENCE);
    return new JdbcLicenseStore(database, storeId(database), writing);
  }

  private static Bytes storeId(Database database) {
    return database
        .read(
            connection -> {
              Schema.requireKnown(connection);
              return Schema.meta(connection, STORE_ID);
            })
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.REGISTRY_FOREIGN,
                    "the database has tables for a registry and none in them",
                    "make one with `license init`"));
  }
}
