package org.sealbook.store.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** A store that lives and ends with its process. */
public final class InMemoryLicenseStore implements LicenseStore {
  private final ConcurrentSkipListMap<Position, StoreRecord> records =
      new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Long, Head> heads = new ConcurrentSkipListMap<>();
  private final NavigableSet<IndexEntry> index = new ConcurrentSkipListSet<>();
  private volatile Head head = new Head(0, sha256("empty".getBytes(StandardCharsets.US_ASCII)));
  private volatile boolean closed;

  public InMemoryLicenseStore() {
    heads.put(0L, head);
  }

  @Override
  public synchronized Head append(List<StoreRecord> batch) {
    requireOpen();
    List<StoreRecord> frame = LicenseStore.requireFits(batch);
    long sequence = head.sequence() + 1;
    for (int ordinal = 0; ordinal < frame.size(); ordinal++) {
      Position position = new Position(sequence, ordinal);
      StoreRecord record = frame.get(ordinal);
      records.put(position, record);
      record.keys().forEach(key -> index.add(new IndexEntry(key, position)));
    }
    // Entries are in the maps before the head moves: a view looks no further than its head.
    Head next = new Head(sequence, chain(head, frame));
    heads.put(sequence, next);
    head = next;
    return next;
  }

  @Override
  public StoreView view() {
    requireOpen();
    return new InMemoryView(this, head);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  NavigableSet<IndexEntry> index() {
    return index;
  }

  ConcurrentSkipListMap<Position, StoreRecord> records() {
    return records;
  }

  ConcurrentSkipListMap<Long, Head> heads() {
    return heads;
  }

  private static Bytes chain(Head previous, List<StoreRecord> frame) {
    List<Bytes> parts = new ArrayList<>();
    parts.add(previous.chain());
    for (StoreRecord record : frame) {
      parts.add(Bytes.utf8(record.kind() + "," + record.payload().size()));
      parts.add(record.payload());
      for (Bytes key : record.keys()) {
        parts.add(Bytes.utf8("," + key.size()));
        parts.add(key);
      }
    }
    return sha256(parts.stream().map(Bytes::toArray).toArray(byte[][]::new));
  }

  private static Bytes sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Bytes.wrap(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** One key of one record. */
  record IndexEntry(Bytes key, Position position) implements Comparable<IndexEntry> {
    @Override
    public int compareTo(IndexEntry other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : position.compareTo(other.position);
    }
  }
}
