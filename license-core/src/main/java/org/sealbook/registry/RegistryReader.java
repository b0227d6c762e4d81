package org.sealbook.registry;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Attachment;
import org.sealbook.model.Catalogue;
import org.sealbook.model.Dates;
import org.sealbook.model.LicenseId;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/**
 * A registry open for reading: needs no passphrase, and works beside a writer in this or another
 * process. Every call sees one moment, at least as new as the last change acknowledged before it in
 * this process.
 *
 * <p>Safe for use by many threads. All methods may throw {@link SealbookException} with {@code
 * REGISTRY_DAMAGED} or {@code FILE_UNUSABLE}.
 */
public sealed class RegistryReader implements AutoCloseable permits SettingsWriter {
  final RegistryFiles files;
  final StorePlace place;

  /** As it was founded; {@link #info()} has the present root. */
  final RegistryInfo info;

  final LicenseStore store;
  final AttachmentStore attachments;
  final Clock clock;

  private volatile @Nullable Settings remembered;

  RegistryReader(
      RegistryFiles files,
      StorePlace place,
      RegistryInfo info,
      LicenseStore store,
      AttachmentStore attachments,
      Clock clock) {
    this.files = files;
    this.place = place;
    this.info = info;
    this.store = store;
    this.attachments = attachments;
    this.clock = clock;
  }

  /**
   * Opens a registry for reading.
   *
   * @param clock says which day it is
   * @throws SealbookException {@code REGISTRY_MISSING}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_TOO_NEW}, {@code REGISTRY_DAMAGED}
   */
  public static RegistryReader open(Path directory, Clock clock) {
    RegistryFiles files = new RegistryFiles(directory);
    return open(files, new DirectoryPlace(files), clock);
  }

  /**
   * Opens a registry that lies in a database for reading.
   *
   * @param database a pool; it stays open
   * @param directory of its keys, which need not be there
   * @throws SealbookException {@code DATABASE_UNUSABLE}, {@code REGISTRY_FOREIGN}, {@code
   *     REGISTRY_TOO_NEW}, {@code REGISTRY_DAMAGED}
   */
  public static RegistryReader open(DataSource database, Path directory, Clock clock) {
    return open(new RegistryFiles(directory), new DatabasePlace(database), clock);
  }

  private static RegistryReader open(RegistryFiles files, StorePlace place, Clock clock) {
    return new RegistryReader(
        files, place, place.describe(), place.openForReading(), place.attachments(false), clock);
  }

  /**
   * Looks a registry over, for {@code license doctor}: its description, root and keys, its store,
   * and how many licences there are. Takes no lock, changes nothing, needs no passphrase, and works
   * beside a writer.
   *
   * @param directory of a registry, whatever state it is in: what is wrong stands in the answer,
   *     nothing is thrown
   * @param deep reads the whole store, compares its index with its journal, and checks every seal
   *     and every status change
   */
  public static RegistryHealth inspect(Path directory, boolean deep) {
    RegistryFiles files = new RegistryFiles(directory);
    return RegistryInspection.inspect(files, new DirectoryPlace(files), deep, Optional.empty());
  }

  /**
   * The same, which tells also of keys and roots that have ended, or end soon.
   *
   * @param now for these
   */
  public static RegistryHealth inspect(Path directory, boolean deep, Instant now) {
    RegistryFiles files = new RegistryFiles(directory);
    return RegistryInspection.inspect(files, new DirectoryPlace(files), deep, Optional.of(now));
  }

  /**
   * The same for a registry that lies in a database. That it cannot be asked is a problem too
   * ({@code DATABASE_UNUSABLE}), beside which nothing else is told of it.
   *
   * @param directory of its keys; where it is not there, keys are not looked at
   */
  public static RegistryHealth inspect(DataSource database, Path directory, boolean deep) {
    return RegistryInspection.inspect(
        new RegistryFiles(directory), new DatabasePlace(database), deep, Optional.empty());
  }

  /** The same, which tells also of keys and roots that have ended, or end soon. */
  public static RegistryHealth inspect(
      DataSource database, Path directory, boolean deep, Instant now) {
    return RegistryInspection.inspect(
        new RegistryFiles(directory), new DatabasePlace(database), deep, Optional.of(now));
  }

  /**
   * Copies the registry into a directory, beside a writer in this or another process. Where the
   * directory holds an earlier backup of it, only the journal's new bytes are copied. All of the
   * backup's journal is read and checked; until this succeeds, the earlier backup is the one that
   * counts.
   *
   * @param target empty, not there, or an earlier backup of the same kind
   * @param withKeys includes the keys and the registry secret, encrypted as they are
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY}; {@code BACKUP_UNUSABLE} where the
   *     earlier backup is damaged, of another registry or kind, or knows what this one does not;
   *     {@code REGISTRY_LOCKED} where another process is writing it; {@code DATA_INVALID} where the
   *     target lies in the registry, or the registry in a database
   */
  public BackupReport backup(Path target, boolean withKeys) {
    if (!files.hasStore()) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          "the registry lies in a database",
          "back it up with the server's own tools (pg_dump, base backups), and the folder with the"
              + " keys; or copy it into a directory (RegistryCopy), and back that up");
    }
    return new RegistryBackup(files, info, target, withKeys, clock).run();
  }

  /** How many frames the journal has that is read: of a replica, how far it came. */
  public long lastSequence() {
    try (StoreView view = store.view()) {
      return view.head().sequence();
    }
  }

  /** Whether it takes no writes, and why. */
  public Optional<Resting> resting() {
    return place.restingSince().map(Resting::since);
  }

  /** What the registry is, with the root that is the present one now. */
  public RegistryInfo info() {
    try (StoreView view = store.view()) {
      return info.withRoot(roots(view).present());
    }
  }

  /** Its certificates, and when they end. */
  public Validities validities() {
    try (StoreView view = store.view()) {
      return Validities.read(view, settings(view), new RootFiles(files, info.root()));
    }
  }

  Roots roots(StoreView view) {
    return Roots.read(view, info.root());
  }

  public Catalogue catalogue() {
    try (StoreView view = store.view()) {
      return settings(view).catalogue();
    }
  }

  /**
   * All versions of a licence type, oldest first; empty where the type is unknown.
   *
   * @param code the type's code
   */
  public List<TypeVersion> typeVersions(String code) {
    try (StoreView view = store.view()) {
      return settings(view).typeVersions(code);
    }
  }

  /** Ordered by code. */
  public List<Issuer> issuers() {
    try (StoreView view = store.view()) {
      return settings(view).issuers();
    }
  }

  /**
   * The bytes of a file that belongs to a licence, compared with what the licence says of them.
   *
   * @param attachment of {@link StoredLicense#attachments}
   * @throws SealbookException {@code ATTACHMENT_MISSING}, {@code ATTACHMENT_DAMAGED}
   */
  public Bytes attachment(Attachment attachment) {
    return attachments.read(attachment);
  }

  /**
   * What other CAs certified of an issuer's keys: of each key the chain that was given last.
   *
   * @param code the issuer's code
   */
  public List<OutsideChain> outsideCertificates(String code) {
    try (StoreView view = store.view()) {
      return OutsideChains.of(view, code);
    }
  }

  /** The licence with this identifier. */
  public Optional<StoredLicense> get(LicenseId id) {
    try (StoreView view = store.view()) {
      LicenseBook book = book(view);
      return book.byId(id).map(book::stored);
    }
  }

  /**
   * The licence that a person names: by its identifier, in any way of writing, or by its number,
   * which gives the newest version.
   *
   * @throws SealbookException {@code LICENSE_NOT_FOUND}; {@code LICENSE_AMBIGUOUS} where licences
   *     of several types or issuers bear the number, with their identifiers in the message
   */
  public StoredLicense resolve(String idOrNumber) {
    try (StoreView view = store.view()) {
      LicenseBook book = book(view);
      return book.stored(resolve(book, idOrNumber));
    }
  }

  static KnownLicense resolve(LicenseBook book, String idOrNumber) {
    Optional<KnownLicense> byId = readId(idOrNumber).flatMap(book::byId);
    if (byId.isPresent()) {
      return byId.get();
    }
    List<KnownLicense> found = book.byNumber(idOrNumber);
    if (found.isEmpty()) {
      throw new SealbookException(
          ErrorCode.LICENSE_NOT_FOUND,
          "no licence has the identifier or number " + idOrNumber,
          "`license find` searches by holder, name and number");
    }
    if (found.size() > 1) {
      String list =
          String.join(", ", found.stream().map(known -> known.license().id().toString()).toList());
      throw new SealbookException(
          ErrorCode.LICENSE_AMBIGUOUS,
          found.size() + " licences have the number " + idOrNumber + ": " + list,
          "name one of them by its identifier");
    }
    return found.get(0);
  }

  private static Optional<LicenseId> readId(String text) {
    try {
      return Optional.of(LicenseId.read(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What was found, ordered by identifier, and whether there is more than the limit. */
  public record Found(List<StoredLicense> licenses, boolean more) {
    public Found {
      licenses = List.copyOf(licenses);
    }
  }

  /** Searches; holds all that it returns in memory. */
  public Found find(LicenseQuery query) {
    List<StoredLicense> found = new ArrayList<>();
    boolean[] more = new boolean[1];
    forEach(
        query,
        license -> {
          if (query.limit() > 0 && found.size() == query.limit()) {
            more[0] = true;
            return false;
          }
          return found.add(license);
        });
    return new Found(found, more[0]);
  }

  /**
   * Shows what a search finds, ordered by identifier, until {@code visitor} returns false; the
   * limit of the query does not count. Memory is needed for one licence at a time; where a holder,
   * name or number narrows the search, for 2,048 of them, or 2 MiB.
   */
  public void forEach(LicenseQuery query, Predicate<StoredLicense> visitor) {
    try (StoreView view = store.view()) {
      new LicenseSearch(view, book(view), query).forEach(visitor);
    }
  }

  /** Counts all licences; memory does not grow with their number, time does. */
  public RegistryStatistics statistics() {
    LocalDate today = Dates.dayOf(clock.instant());
    RegistryStatistics.Count count = new RegistryStatistics.Count(today);
    forEach(LicenseQuery.ALL, count::add);
    return count.done();
  }

  /** All that happened to a licence, oldest first; empty where there is no such licence. */
  public List<HistoryEntry> history(LicenseId id) {
    try (StoreView view = store.view()) {
      LicenseBook book = book(view);
      Optional<KnownLicense> known = book.byId(id);
      if (known.isEmpty()) {
        return List.of();
      }
      List<HistoryEntry> history = new ArrayList<>();
      history.add(HistoryEntry.issued(known.get().signedAt()));
      for (SignedStatusChange signed : book.changes(known.get())) {
        history.add(HistoryEntry.of(signed.change()));
      }
      return history;
    }
  }

  /**
   * Shows what happened behind a position, in the order of the journal, until {@code visitor}
   * returns false: the outbox of a host that passes events on. Ends with what was durable when it
   * was called; call it again for what came since, or use {@link Registry#listen}. Reads the
   * journal from the position on, and needs memory for one batch of it.
   *
   * @param after {@link EventPosition#START}, or the position of the last event that was dealt with
   * @throws SealbookException {@code DATA_INVALID} where the journal ends before the position: it
   *     is of another registry, or of one that was restored since
   */
  public void forEachEvent(EventPosition after, Predicate<RegistryEvent> visitor) {
    try (StoreView view = store.view()) {
      new EventReader(view, book(view)).forEach(after, visitor);
    }
  }

  /**
   * What {@link Registry#importStock} would answer; stores nothing and needs no key. The rejected
   * rows are written where the options say so.
   *
   * @throws SealbookException as there
   */
  public ImportReport tryImport(
      Path file, ImportOptions options, ImportProgress.Listener listener) {
    return new StockImport(this, options, listener).dryRun(file);
  }

  LicenseBook book(StoreView view) {
    return new LicenseBook(view, settings(view), Dates.dayOf(clock.instant()));
  }

  Settings settings(StoreView view) {
    Settings known = Settings.read(view, Optional.ofNullable(remembered));
    remembered = known;
    return known;
  }

  /**
   * Closes the registry; again does nothing. What other threads are about then ends, as does every
   * later call, with an {@link IllegalStateException}; of a write that ended so it is not known
   * whether it is durable. A {@link Registry} waits for the store's work under way, not for calls.
   */
  @Override
  public void close() {
    store.close();
  }
}
