package org.sealbook.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.LicenseId;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.status.StatusChange;
import org.sealbook.store.Entry;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/** Reads a journal as events. */
final class EventReader {
  private final StoreView view;
  private final LicenseBook book;

  EventReader(StoreView view, LicenseBook book) {
    this.view = view;
    this.book = book;
  }

  /**
   * Shows the events behind a position until {@code visitor} returns false.
   *
   * @throws SealbookException {@code DATA_INVALID} where the journal is shorter
   */
  void forEach(EventPosition after, Predicate<RegistryEvent> visitor) {
    if (after.sequence() > view.head().sequence()) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          "the position " + after + " lies behind the end of the journal",
          "where the registry was restored since, begin again at its start");
    }
    view.replay(
        Math.max(1, after.sequence()),
        (at, record) -> {
          EventPosition position = new EventPosition(at.sequence(), at.ordinal());
          return position.compareTo(after) <= 0
              || event(position, at, record).map(visitor::test).orElse(true);
        });
  }

  private Optional<RegistryEvent> event(EventPosition position, Position at, StoreRecord record) {
    return kind(record)
        .flatMap(
            kind ->
                Optional.ofNullable(
                    switch (kind) {
                      case LICENSE ->
                          new RegistryEvent.Issued(position, book.licenseId(at, record));
                      case STATUS_CHANGE -> statusChanged(position, new Entry(at, record));
                      case TYPE ->
                          new RegistryEvent.TypeLoaded(position, Settings.type(record).code());
                      case ISSUER ->
                          new RegistryEvent.IssuerChanged(
                              position, Issuer.decode(record.payload()).code());
                      case OUTSIDE_CERTIFICATE ->
                          new RegistryEvent.IssuerChanged(
                              position, OutsideChain.decode(record.payload()).issuer());
                      case BUNDLE ->
                          new RegistryEvent.BundleMade(
                              position, PublishedBundle.decode(record.payload()).number());
                      case ROOTS -> new RegistryEvent.RootsChanged(position);
                      case FENCE -> null; // tells writers of bundles, and nobody else
                    }));
  }

  private static Optional<RecordKind> kind(StoreRecord record) {
    return List.of(RecordKind.values()).stream().filter(kind -> kind.is(record)).findFirst();
  }

  private RegistryEvent statusChanged(EventPosition position, Entry entry) {
    SignedStatusChange signed = LicenseBook.change(entry);
    StatusChange change = signed.change();
    Entry first = view.all(IndexKeys.status(change.list(), change.index())).get(0);
    LicenseId license = book.licenseId(first.position(), first.record());
    return new RegistryEvent.StatusChanged(position, license, change.status(), change.successor());
  }
}
