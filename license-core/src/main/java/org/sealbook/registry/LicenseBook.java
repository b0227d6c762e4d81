package org.sealbook.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseState;
import org.sealbook.seal.Claims;
import org.sealbook.seal.DisclosedLicense;
import org.sealbook.seal.Reading;
import org.sealbook.seal.StatusRef;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.status.ListName;
import org.sealbook.status.MalformedStatusException;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.status.StatusPoint;
import org.sealbook.store.Entry;
import org.sealbook.store.KeyRange;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/** Reads licences and their status changes at one moment of the store. */
final class LicenseBook {
  private final StoreView view;
  private final Settings settings;
  private final LocalDate today;

  LicenseBook(StoreView view, Settings settings, LocalDate today) {
    this.view = view;
    this.settings = settings;
    this.today = today;
  }

  Optional<KnownLicense> byId(LicenseId id) {
    return view.lastPosition(IndexKeys.identifier(id)).map(this::read);
  }

  /** How many licences there are, all versions counted. */
  static long count(StoreView view) {
    long[] count = new long[1];
    view.scan(
        KeyRange.prefix(IndexKeys.identifierPrefix("")),
        (key, position) -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  boolean isTaken(LicenseId id) {
    return view.lastPosition(IndexKeys.identifier(id)).isPresent();
  }

  /** All versions under a number key, oldest first. */
  List<KnownLicense> versions(Bytes numberKey) {
    // not a scan: for a key that is nowhere, the filters of the index spare reading it
    return view.all(numberKey).stream().map(this::read).toList();
  }

  /** The keys of all numbers under which the licence is found, its own first. */
  List<Bytes> numberKeys(LicenseId id) {
    return view.last(IndexKeys.identifier(id)).orElseThrow().record().keys().stream()
        .filter(IndexKeys::isNumber)
        .toList();
  }

  /** The licence that took the place of a superseded one, where it was named. */
  Optional<LicenseId> successor(KnownLicense license) {
    return changes(license).stream().flatMap(c -> c.change().successor().stream()).findFirst();
  }

  /** The newest version of each licence with this number, whatever its type and issuer. */
  List<KnownLicense> byNumber(String number) {
    TreeMap<Bytes, Position> newest = new TreeMap<>();
    view.scan(
        KeyRange.prefix(IndexKeys.numberPrefix(number)),
        (key, position) -> {
          newest.put(key, position);
          return true;
        });
    return newest.values().stream().map(this::read).toList();
  }

  /** The licence at a position that an index named. */
  KnownLicense read(Position position) {
    return read(new Entry(position, view.read(position)));
  }

  private KnownLicense read(Entry entry) {
    Position position = entry.position();
    StoreRecord record = entry.record();
    if (!RecordKind.LICENSE.is(record)) {
      throw damaged(position, "is no licence, though an index says so");
    }
    UnverifiedLicense file = accepted(position, UnverifiedLicense.parse(record.payload()));
    DisclosedLicense content = accepted(position, file.unverifiedContent());
    return new KnownLicense(
        position,
        content.complete().orElseThrow(() -> damaged(position, "has details withheld")),
        content.claims(),
        point(position, file, content),
        file.kid(),
        record.payload());
  }

  private static <T> T accepted(Position position, Reading<T> reading) {
    try {
      return reading.orElseThrow();
    } catch (IllegalStateException e) {
      throw damaged(position, "is no licence that was sealed here: " + e.getMessage());
    }
  }

  private StatusPoint point(Position position, UnverifiedLicense file, DisclosedLicense content) {
    StatusRef ref = content.claims().status();
    ListName list = ListName.parse(ref.listName());
    Position last =
        view.lastPosition(IndexKeys.status(list, ref.index()))
            .orElseThrow(() -> damaged(position, "has a status index that is not known"));
    if (!last.equals(position)) {
      Entry entry = new Entry(last, view.read(last));
      if (!RecordKind.LICENSE.is(entry.record())) {
        return change(entry).point();
      }
    }
    return StatusPoint.issued(list, ref.index(), content.claims().signedAt(), file.identity());
  }

  /** Since which day the licence has its status. */
  LocalDate changedOn(KnownLicense license) {
    List<SignedStatusChange> changes =
        license.point().counter() == 0 ? List.of() : changes(license);
    return changes.isEmpty()
        ? license.license().content().issuedOn()
        : changes.get(changes.size() - 1).change().since();
  }

  /** The licence's status changes, oldest first. */
  List<SignedStatusChange> changes(KnownLicense license) {
    StatusPoint point = license.point();
    return view.all(IndexKeys.status(point.list(), point.index())).stream()
        .filter(entry -> RecordKind.STATUS_CHANGE.is(entry.record()))
        .map(LicenseBook::change)
        .toList();
  }

  /**
   * The beginning of a licence's life.
   *
   * @param kid of the certificate that signed it
   */
  record Issued(StatusPoint point, Bytes kid) {}

  /** How the life of the licence at a position began. */
  Issued issued(Position position) {
    Bytes payload = view.read(position).payload();
    UnverifiedLicense file = accepted(position, UnverifiedLicense.parse(payload));
    Claims claims = accepted(position, file.unverifiedClaims());
    ListName list = ListName.parse(claims.status().listName());
    return new Issued(
        StatusPoint.issued(list, claims.status().index(), claims.signedAt(), file.identity()),
        file.kid());
  }

  /** The identifier of the licence that a record holds. */
  LicenseId licenseId(Position position, StoreRecord record) {
    UnverifiedLicense file = accepted(position, UnverifiedLicense.parse(record.payload()));
    return accepted(position, file.unverifiedClaims()).id();
  }

  SignedStatusChange change(Position position) {
    return change(new Entry(position, view.read(position)));
  }

  static SignedStatusChange change(Entry entry) {
    try {
      return SignedStatusChange.parse(entry.record().payload());
    } catch (MalformedStatusException e) {
      throw damaged(entry.position(), "is no status change: " + e.getMessage());
    }
  }

  StoredLicense stored(KnownLicense known) {
    Optional<Issuer> issuer = settings.issuerOf(known.kid());
    LicenseId id = known.license().id();
    return new StoredLicense(
        known.license(),
        settings.typeAt(id.type(), known.position()),
        settings.catalogue().type(id.type()).map(type -> type.name()).orElse(id.type()),
        issuer.map(Issuer::code).orElse(id.issuer()),
        issuer.map(Issuer::name).orElse(id.issuer()),
        known.point().status(),
        LicenseState.on(today, known.point().status(), known.license().content().validity()),
        known.signedAt(),
        known.encoded());
  }

  private static SealbookException damaged(Position position, String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        "the record at " + position + " of the journal " + what,
        "run `license doctor --deep`, then restore from a backup");
  }
}
