package org.sealbook.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.Unchanged;

/** A store that wakes the feeds of events after each batch that became durable. */
final class AnnouncingStore implements LicenseStore {
  private final LicenseStore store;
  private final Set<EventFeed> feeds = ConcurrentHashMap.newKeySet();

  AnnouncingStore(LicenseStore store) {
    this.store = store;
  }

  void add(EventFeed feed) {
    feeds.add(feed);
  }

  void remove(EventFeed feed) {
    feeds.remove(feed);
  }

  @Override
  public Head append(List<StoreRecord> batch) {
    Head head = store.append(batch);
    feeds.forEach(EventFeed::wake);
    return head;
  }

  @Override
  public Optional<Head> append(List<StoreRecord> batch, Unchanged condition) {
    Optional<Head> head = store.append(batch, condition);
    if (head.isPresent()) {
      feeds.forEach(EventFeed::wake);
    }
    return head;
  }

  @Override
  public boolean isShared() {
    return store.isShared();
  }

  @Override
  public long reserve(Bytes series, long least, int count) {
    return store.reserve(series, least, count);
  }

  @Override
  public StoreView view() {
    return store.view();
  }

  /** Ends the feeds, which read the store, then closes it. */
  @Override
  public void close() {
    feeds.forEach(EventFeed::close);
    store.close();
  }
}
