package org.sealbook.store.jdbc;

import java.security.SecureRandom;
import java.time.Instant;
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
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.frame.JournalSource;

/**
 * Makes and opens stores in a database. The tables lie in the schema that the connections look at
 * first; one holds one store. Any number of stores can be open on it, in any number of processes.
 *
 * <p>Each question takes a connection from the source and gives it back: let the source be a pool.
 *
 * <p>All methods throw {@link SealbookException} with {@code DATABASE_UNUSABLE} where the database
 * cannot be reached, or refuses: at once, but for a store that is open for writing, or being
 * copied. That waits for a minute, such as while the server starts again.
 */
public final class JdbcStores {
  /** The version of the tables. */
  public static final int SCHEMA_VERSION = Schema.VERSION;

  private static final int STORE_ID_SIZE = 16;

  private JdbcStores() {}

  /** What makes the tables, in SQL: for an administrator who runs it instead of {@link #create}. */
  public static String ddl() {
    return Schema.ddl(0);
  }

  /**
   * What adds to tables of an earlier version what they lack.
   *
   * @param from the version of the tables, from 1 to {@link #SCHEMA_VERSION} − 1
   */
  public static String ddl(int from) {
    if (from < 1 || from >= SCHEMA_VERSION) {
      throw new IllegalArgumentException("no tables of version " + from + " need anything");
    }
    return Schema.ddl(from);
  }

  /** Whether there is a store, or one that is being copied. */
  public static boolean exists(DataSource source) {
    return Database.of(source)
        .read(
            c ->
                Schema.exists(c)
                    && (Schema.meta(c, Schema.STORE).isPresent()
                        || Schema.meta(c, CopiedTables.COPY).isPresent()));
  }

  /** What was noted down when the store was made. */
  public static Optional<Bytes> note(DataSource source, String name) {
    return Database.of(source)
        .read(
            connection -> {
              Schema.requireKnown(connection);
              if (Schema.meta(connection, Schema.STORE).isEmpty()
                  && Schema.meta(connection, CopiedTables.COPY).isPresent()) {
                throw unfinished();
              }
              return Schema.meta(connection, Schema.NOTE + name);
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
        Database.of(source)
            .read(
                connection -> {
                  Schema.create(connection);
                  if (Schema.meta(connection, CopiedTables.COPY).isPresent()) {
                    return false;
                  }
                  Map<String, Bytes> rows = new TreeMap<>();
                  notes.forEach((name, value) -> rows.put(Schema.NOTE + name, value));
                  rows.put(Schema.STORE, Bytes.wrap(storeId));
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
        "the database holds a registry already, or the unfinished copy of one",
        "name another database or another schema (currentSchema)");
  }

  /**
   * Opens the store for writing, beside others who may do the same.
   *
   * @throws SealbookException {@code REGISTRY_FOREIGN}, {@code REGISTRY_TOO_NEW}, {@code
   *     COPY_UNFINISHED}, {@code REGISTRY_MOVED}, also later
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
    Database database = Database.of(source);
    return new JdbcInspection(database, new Head(0, Digests.genesis(storeId(database))))
        .inspect(deep);
  }

  private static LicenseStore open(DataSource source, boolean writing) {
    Database database = Database.of(source);
    if (writing) {
      database.read(
          connection -> {
            Schema.upgrade(connection);
            return true;
          });
    }
    return new JdbcLicenseStore(database, storeId(database), writing);
  }

  /**
   * Lets nobody write to the store any more ({@code REGISTRY_MOVED}), also those who have it open,
   * or lets them again. Returns when no append is under way that might still succeed.
   *
   * @param since for the message; empty: it can be written again
   * @return whether it rested before
   */
  public static boolean rest(DataSource source, Optional<Instant> since) {
    Database database = Database.of(source);
    storeId(database);
    return database
        .forWriting()
        .read(
            connection -> {
              boolean rested = RestingMark.get(connection).isPresent();
              RestingMark.set(connection, since);
              if (since.isPresent()) {
                RestingMark.awaitWriters(connection);
              }
              return rested;
            });
  }

  /** Since when nobody may write to the store, where it is so. */
  public static Optional<Instant> restingSince(DataSource source) {
    return Database.of(source).read(RestingMark::get);
  }

  /** Opens the journal for being copied frame by frame, beside its writers. */
  public static JournalSource journal(DataSource source) {
    Database database = Database.of(source);
    return new TableJournal(database.forWriting(), storeId(database));
  }

  /**
   * Begins a store that is made of another one's frames, or goes on with it; its tables may have
   * been made before.
   *
   * @param storeId of the store that is copied
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY} if there is a store, or the unfinished
   *     copy of another one; {@code REGISTRY_LOCKED}, also later, where another process copies into
   *     it
   */
  public static CopiedStore copyInto(DataSource source, Bytes storeId) {
    return CopiedTables.open(Database.of(source), storeId);
  }

  private static Bytes storeId(Database database) {
    return database.read(
        connection -> {
          Schema.requireKnown(connection);
          Optional<Bytes> storeId = Schema.meta(connection, Schema.STORE);
          if (storeId.isPresent()) {
            return storeId.get();
          }
          throw Schema.meta(connection, CopiedTables.COPY).isPresent() ? unfinished() : none();
        });
  }

  private static SealbookException unfinished() {
    return new SealbookException(
        ErrorCode.COPY_UNFINISHED,
        "the copy of a registry into this database is not finished",
        "run the same `license store copy` again: it goes on where it stopped");
  }

  private static SealbookException none() {
    return new SealbookException(
        ErrorCode.REGISTRY_FOREIGN,
        "the database has tables for a registry and none in them",
        "make one with `license init`");
  }
}
