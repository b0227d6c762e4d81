package org.sealbook.registry;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Passphrase;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.Status;
import org.sealbook.status.StatusChange;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.jdbc.JdbcStores;
import org.sealbook.store.mapdb.MapDbStores;

/**
 * A registry open for writing: issues licences, imports stock, changes statuses, makes trust
 * bundles. What a method returned is durable. One process at a time can have a registry in a
 * directory open so, several one in a database; readers do not mind.
 *
 * <p>Keys are opened when they are first needed, with what the {@link Passphrases} give: {@link
 * #addIssuer}, {@link #rotateIssuer}, {@link #compromiseIssuer}, {@link #renewBundleKey}, {@link
 * #announceRoot} and {@link #moveRoot} need the root's and the operating one, everything that signs
 * the operating one, the rest none.
 *
 * <p>Safe for use by many threads. Beside what each method names, all may throw {@link
 * SealbookException} with {@code FILE_UNUSABLE}, {@code INDEX_BEHIND} or {@code REGISTRY_DAMAGED},
 * and those that open keys with {@code PASSPHRASE_MISSING}, {@code PASSPHRASE_WRONG} or {@code
 * KEY_UNUSABLE}, the last also where the clock stands outside the validity of the key; nothing has
 * then changed. A clock that goes back while a registry is open does no harm else: a change of
 * status is never dated before the one that it follows. With a registry in a directory an
 * interrupted thread gets its answer and stays interrupted; only {@link #importStock} and {@link
 * #tryImport} give up.
 */
public final class Registry extends SettingsWriter {
  private final LicenseWriter writer;

  private final AtomicBoolean importRuns = new AtomicBoolean();

  private final AnnouncingStore announcing;

  private Registry(
      RegistryFiles files,
      StorePlace place,
      RegistryInfo info,
      AnnouncingStore store,
      AttachmentStore attachments,
      Passphrases passphrases,
      Clock clock) {
    super(files, place, info, store, attachments, passphrases, clock);
    this.announcing = store;
    this.writer = new LicenseWriter(this, keys, allotment, random);
  }

  /**
   * Makes a registry in a directory that is empty or not there: root, bundle key, registry secret
   * and an empty store.
   *
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY}, {@code FILE_UNUSABLE}, {@code
   *     PASSPHRASE_MISSING}
   */
  public static void create(
      Path directory, NewRegistry wanted, Passphrases passphrases, Clock clock) {
    new RegistryFounding(new SecureRandom(), clock.instant())
        .found(directory, Optional.empty(), wanted, passphrases);
  }

  /**
   * Makes a registry in a database. Its keys lie in a directory, never in the database; each
   * service that signs has a copy of it.
   *
   * @param database a pool; it stays open
   * @param directory for the keys, empty or not there
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY}, also where the database holds a
   *     registry; {@code DATABASE_UNUSABLE}, {@code FILE_UNUSABLE}, {@code PASSPHRASE_MISSING}
   */
  public static void create(
      DataSource database,
      Path directory,
      NewRegistry wanted,
      Passphrases passphrases,
      Clock clock) {
    new RegistryFounding(new SecureRandom(), clock.instant())
        .found(directory, Optional.of(new DatabasePlace(database)), wanted, passphrases);
  }

  /**
   * Opens a registry for writing.
   *
   * @param clock gives the time of signing and says which day it is
   * @throws SealbookException {@code REGISTRY_MISSING}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_TOO_NEW}, {@code REGISTRY_LOCKED}, {@code REGISTRY_DAMAGED}, {@code
   *     REGISTRY_MOVED}
   */
  public static Registry open(Path directory, Passphrases passphrases, Clock clock) {
    RegistryFiles files = new RegistryFiles(directory);
    return open(files, files.readDescription(), passphrases, clock);
  }

  /**
   * Opens a registry that lies in a database for writing. Any number of services may do so at once:
   * what one decides, such as that a number is free, stands only where no other was faster, and is
   * decided anew otherwise; an import ends with {@code REGISTRY_CHANGED}, and can be run again,
   * where another changed its issuer, the issuer's keys or its type.
   *
   * @param database a pool; it stays open
   * @param directory of the keys
   * @throws SealbookException {@code DATABASE_UNUSABLE}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_TOO_NEW}, {@code REGISTRY_DAMAGED}; {@code REGISTRY_MOVED}, also later
   */
  public static Registry open(
      DataSource database, Path directory, Passphrases passphrases, Clock clock) {
    DatabasePlace place = new DatabasePlace(database);
    return open(new RegistryFiles(directory), place, place.describe(), passphrases, clock);
  }

  static Registry open(
      RegistryFiles files, RegistryInfo info, Passphrases passphrases, Clock clock) {
    return open(files, new DirectoryPlace(files), info, passphrases, clock);
  }

  private static Registry open(
      RegistryFiles files,
      StorePlace place,
      RegistryInfo info,
      Passphrases passphrases,
      Clock clock) {
    AnnouncingStore store = new AnnouncingStore(place.openForWriting(clock));
    try {
      return new Registry(files, place, info, store, place.attachments(true), passphrases, clock);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Makes a registry of a backup: the copied journal is checked and indexed, every key is opened,
   * and a new epoch begins, so that no status index is given twice. Bundle numbers go on behind the
   * newest bundle's.
   *
   * <p>With an accepted loss, the statuses of the newest bundle that are worse than the backup's
   * are recorded again, signed by the issuers.
   *
   * @param backup made by {@link #backup}; it is not changed
   * @param directory empty or not there; if this fails, as it was
   * @param passphrases not asked where the backup has no keys
   * @throws SealbookException {@code BACKUP_UNUSABLE} where the backup is damaged or unfinished;
   *     {@code BACKUP_OLDER} where it does not know all that the newest bundle was made from;
   *     {@code BUNDLE_OLDER} or {@code DATA_INVALID} where the backup knows of a newer bundle, or
   *     of any; {@code BUNDLE_FOREIGN}, {@code BUNDLE_FORK}, {@code BUNDLE_UNUSABLE}; {@code
   *     DIRECTORY_NOT_EMPTY}; {@code PASSPHRASE_MISSING}, {@code PASSPHRASE_WRONG}, {@code
   *     KEY_UNUSABLE}; {@code REGISTRY_TOO_NEW}, {@code FILE_UNUSABLE}
   */
  public static RestoreReport restore(
      Path backup, Path directory, RestoreOrder order, Passphrases passphrases, Clock clock) {
    return new RegistryRestore(backup, directory, order, passphrases, clock).run();
  }

  BundleCatchUp.Outcome catchUp(RestoreOrder order) {
    return new BundleCatchUp(this, new SingleSigner(keys, allotment, random), order).run();
  }

  /**
   * Makes the store's index anew from its journal, beside the old one, and changes over. Needs no
   * passphrase.
   *
   * @throws SealbookException {@code REGISTRY_MISSING}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_TOO_NEW}; {@code REGISTRY_LOCKED} where it is open for writing; {@code
   *     REGISTRY_DAMAGED} where the journal itself is
   */
  public static void reindex(Path directory, Clock clock) {
    RegistryFiles files = new RegistryFiles(directory);
    files.readDescription();
    MapDbStores.reindex(files.store(), clock);
  }

  /**
   * Lets a registry be written again that rests since it was copied ({@link RegistryCopy}). Whoever
   * calls this sees to it that the other copy is never written again: both would give out the same
   * status indexes and bundle numbers.
   *
   * @return whether it rested
   * @throws SealbookException {@code REGISTRY_MISSING}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_LOCKED}
   */
  public static boolean reopen(Path directory, Clock clock) {
    RegistryFiles files = new RegistryFiles(directory);
    files.readDescription();
    return new DirectoryPlace(files).rest(Optional.empty(), clock);
  }

  /** The same for a registry in a database. */
  public static boolean reopen(DataSource database) {
    return JdbcStores.rest(database, Optional.empty());
  }

  /**
   * Puts the issuers' keys, the bundle key and the registry secret under another passphrase; the
   * root keys are left as they are. Every file is read before the first is written, and replaced as
   * a whole. Where this fails half-way, some files are under the one and some under the other: the
   * same call again goes on. Backups stay under the passphrase that they were made with.
   *
   * @return how many files were written
   * @throws SealbookException {@code REGISTRY_MISSING}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_TOO_NEW}, {@code REGISTRY_DAMAGED}; {@code REGISTRY_LOCKED} where it is open for
   *     writing; {@code PASSPHRASE_WRONG} where neither opens a file, and {@code KEY_UNUSABLE}
   *     where one is missing or damaged: nothing has then changed
   */
  public static int changePassphrase(
      Path directory, Passphrase present, Passphrase next, Clock clock) {
    return withoutWriter(
        directory, clock, files -> new PassphraseChange(present, next).operating(files));
  }

  /**
   * The same for the root keys alone: the present root's, and the next and former ones' that are
   * under the same passphrase.
   */
  public static int changeRootPassphrase(
      Path directory, Passphrase present, Passphrase next, Clock clock) {
    return withoutWriter(
        directory, clock, files -> new PassphraseChange(present, next).root(files));
  }

  /** Works on a registry that nobody else has open for writing. */
  private static int withoutWriter(Path directory, Clock clock, ToIntFunction<RegistryFiles> work) {
    RegistryFiles files = new RegistryFiles(directory);
    files.readDescription();
    try (LicenseStore lock = MapDbStores.openForWriting(files.store(), clock)) {
      lock.view().close(); // it is held, nothing else is wanted of it
      return work.applyAsInt(files);
    }
  }

  /** Issues one new licence, without an idempotency key. */
  public StoredLicense issue(String type, String issuer, LicenseContent content) {
    return issue(type, issuer, content, Optional.empty());
  }

  /**
   * Issues one new licence, signed with the plain suite.
   *
   * @param type the type's code
   * @param issuer the issuer's code
   * @param idempotencyKey 1 to 200 characters; the same key again, for the same type and issuer,
   *     gives the licence already made, whatever the content
   * @throws SealbookException {@code TYPE_UNKNOWN}, {@code ISSUER_UNKNOWN}, {@code
   *     ISSUER_NOT_AUTHORISED}; {@code DATA_INVALID} where the content breaks a rule of the type,
   *     or the key its limit; {@code NUMBER_CONFLICT} where a licence of this type and issuer has
   *     the number
   */
  public StoredLicense issue(
      String type, String issuer, LicenseContent content, Optional<String> idempotencyKey) {
    return issue(type, issuer, content, idempotencyKey, List.of());
  }

  /**
   * Issues one new licence with files that belong to it. Their bytes are durable before the licence
   * is.
   *
   * @param files whose {@link org.sealbook.model.Attachment#value} fields of the content are; one
   *     that the registry has already need not be given
   * @throws SealbookException as {@link #issue(String, String, LicenseContent, Optional)}, {@code
   *     DATA_INVALID} also where the bytes of a file are neither given nor here
   */
  public StoredLicense issue(
      String type,
      String issuer,
      LicenseContent content,
      Optional<String> idempotencyKey,
      List<AttachedFile> files) {
    return sharing(
        () -> get(writer.issue(type, issuer, content, idempotencyKey, files)).orElseThrow());
  }

  /**
   * Renews a licence: issues its next version, of the same type and issuer, and the earlier one is
   * superseded by it. Both are durable together or not at all. Every number that a version had
   * still leads to the newest one.
   *
   * @param idOrNumber as in {@link #resolve}
   * @param content without a number it keeps the earlier one; without a predecessor it gets the
   *     earlier licence
   * @throws SealbookException {@code LICENSE_NOT_FOUND}, {@code LICENSE_AMBIGUOUS}; {@code
   *     STATUS_MOVE_REFUSED} where the licence is superseded, transferred, withdrawn, revoked or
   *     cancelled; {@code TYPE_UNKNOWN}, {@code ISSUER_NOT_AUTHORISED}, {@code DATA_INVALID},
   *     {@code NUMBER_CONFLICT} as for {@link #issue}; {@code DATA_INVALID} also where the content
   *     is dated earlier or names another predecessor
   */
  public StoredLicense renew(String idOrNumber, LicenseContent content) {
    return renew(idOrNumber, content, List.of());
  }

  /**
   * Renews a licence, with files that belong to the next version.
   *
   * @param files as in {@link #issue(String, String, LicenseContent, Optional, List)}
   * @throws SealbookException as {@link #renew(String, LicenseContent)}
   */
  public StoredLicense renew(String idOrNumber, LicenseContent content, List<AttachedFile> files) {
    return sharing(() -> get(writer.renew(idOrNumber, content, files)).orElseThrow());
  }

  /**
   * Changes the status of a licence; the change is signed by the licence's issuer.
   *
   * @param idOrNumber as in {@link #resolve}
   * @param reason 1 to 400 characters
   * @param actor who decided, 1 to 200 characters
   * @throws SealbookException {@code LICENSE_NOT_FOUND}, {@code LICENSE_AMBIGUOUS}, {@code
   *     STATUS_MOVE_REFUSED}, always for superseded, which is what {@link #renew} does; {@code
   *     DATA_INVALID} where reason or actor breaks its limit
   */
  public StoredLicense changeStatus(String idOrNumber, Status next, String reason, String actor) {
    return sharing(() -> get(writer.changeStatus(idOrNumber, next, reason, actor)).orElseThrow());
  }

  /**
   * Imports a file of stock licences. Rows are decided in the order of the file; each chunk of them
   * is durable as a whole or not there, so a run that ends half-way can be repeated: what is in the
   * registry is recognised. Single writes of other threads wait for the end.
   *
   * @param listener is told how far it is, on the calling thread
   * @throws SealbookException {@code TYPE_UNKNOWN}, {@code ISSUER_UNKNOWN}, {@code
   *     ISSUER_NOT_AUTHORISED}; {@code FILE_NOT_FOUND}, {@code INPUT_UNREADABLE}, {@code
   *     INPUT_TOO_LARGE} where the file as a whole cannot be read, {@code DATA_INVALID} where the
   *     rejected rows would replace it, and nothing is stored; {@code REGISTRY_LOCKED} where
   *     another import of this process runs; {@code FILE_UNUSABLE} where the thread was
   *     interrupted, which it stays
   */
  public ImportReport importStock(
      Path file, ImportOptions options, ImportProgress.Listener listener) {
    return importing(
        () -> new StockImport(this, options, listener).run(file, keys, allotment, writer.mint()));
  }

  /**
   * Changes the statuses of many licences, as the rows of a file say: identifier or number, status,
   * reason, and who decided where a row says so. Each chunk of rows is durable as a whole or not
   * there; a file that is taken again changes nothing that it has changed before and that has not
   * changed since. A licence can stand in a file once. Single writes of other threads wait for the
   * end.
   *
   * @param file CSV, XLSX or JSON Lines; columns are recognised by their headers
   * @param listener is told how far it is, on the calling thread
   * @throws SealbookException {@code FILE_NOT_FOUND}, {@code INPUT_UNREADABLE}, {@code
   *     INPUT_TOO_LARGE} where the file as a whole cannot be read, {@code DATA_INVALID} where the
   *     options' actor breaks its limit, or the rejected rows would replace the file, and nothing
   *     is stored; {@code REGISTRY_LOCKED} where an import of this process runs
   */
  public ChangesReport changeStatuses(
      Path file, ChangesOptions options, ImportProgress.Listener listener) {
    LicenseWriter.requireText("the actor", options.actor(), StatusChange.MAX_ACTOR);
    return importing(() -> new StatusImport(this, writer.signer(), options, listener).run(file));
  }

  /**
   * Hands events to a listener as they become durable, first those that are in the journal behind
   * the position. What it may count on stands at {@link EventFeed}.
   *
   * @param after {@link EventPosition#START}, or the position of the last event that was dealt with
   * @return the feed, which ends when it or the registry is closed
   * @throws SealbookException {@code DATA_INVALID} where the journal ends before the position
   */
  public EventFeed listen(EventPosition after, Consumer<RegistryEvent> listener) {
    forEachEvent(after, event -> false);
    EventFeed feed = new EventFeed(this, after, listener, announcing::remove);
    announcing.add(feed);
    feed.start();
    return feed;
  }

  private <T> T importing(Supplier<T> work) {
    if (!importRuns.compareAndSet(false, true)) {
      throw new SealbookException(
          ErrorCode.REGISTRY_LOCKED,
          "another import into " + files.directory() + " is running in this process",
          "wait for its end");
    }
    try {
      return alone(work);
    } finally {
      importRuns.set(false);
    }
  }
}
