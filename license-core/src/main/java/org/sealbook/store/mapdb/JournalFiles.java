package org.sealbook.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.FrameBody;
import org.sealbook.store.frame.FrameHeader;
import org.sealbook.store.frame.RecordCodec;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/**
 * The journal's files, open for reading; those used last stay open, so many as {@link #MAX_OPEN}.
 */
final class JournalFiles implements Closeable {
  private static final int MAX_OPEN = 64;

  private final StoreFiles files;
  private final Bytes storeId;
  private final Map<Integer, Handle> open = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  JournalFiles(StoreFiles files, Bytes storeId) {
    this.files = files;
    this.storeId = storeId;
  }

  /** Reads the store's identity from its first file, without which there is no store. */
  static Bytes storeId(StoreFiles files) throws IOException {
    String name = StoreFormat.journalName(1);
    try (ReadableFile file = files.openForReading(name)) {
      byte[] bytes = new byte[StoreFormat.JOURNAL_HEADER_SIZE];
      JournalHeader header = JournalHeader.parse(1, bytes, file.read(0, bytes, 0, bytes.length));
      if (!header.equals(JournalHeader.first(header.storeId()))) {
        throw Damage.journal(name, 0, "the header is not that of a first file");
      }
      return header.storeId();
    } catch (NoSuchFileException e) {
      throw new SealbookException(
          ErrorCode.REGISTRY_FOREIGN,
          "the directory has no file " + name + ": it is no licence store",
          "name the directory of a registry, or make one with `license init`",
          e);
    }
  }

  Bytes storeId() {
    return storeId;
  }

  JournalHeader header(int number) throws IOException {
    byte[] bytes = new byte[StoreFormat.JOURNAL_HEADER_SIZE];
    int length = read(number, 0, bytes, 0, bytes.length);
    JournalHeader header = JournalHeader.parse(number, bytes, length);
    if (!header.storeId().equals(storeId)) {
      throw Damage.journal(
          StoreFormat.journalName(number), 12, "the file belongs to another store");
    }
    return header;
  }

  long size(int number) throws IOException {
    Handle handle = acquire(number);
    try {
      return handle.file.size();
    } finally {
      release(handle);
    }
  }

  /** Whether no byte and no file stands behind a point. */
  boolean endsAt(JournalPoint point) throws IOException {
    return size(point.file()) == point.offset()
        && !files.exists(StoreFormat.journalName(point.file() + 1));
  }

  int read(int number, long offset, byte[] target, int from, int length) throws IOException {
    Handle handle = acquire(number);
    try {
      return handle.file.read(offset, target, from, length);
    } finally {
      release(handle);
    }
  }

  /** The header of the frame {@code sequence}, which begins at {@code place}. */
  FrameHeader frameHeader(long place, long sequence) throws IOException {
    byte[] bytes = new byte[FrameHeader.SIZE];
    int length = read(Packed.file(place), Packed.offset(place), bytes, 0, bytes.length);
    return frameHeader(place, sequence, bytes, length);
  }

  private FrameHeader frameHeader(long place, long sequence, byte[] bytes, int length) {
    int file = Packed.file(place);
    long offset = Packed.offset(place);
    if (length >= FrameHeader.SIZE) {
      Optional<FrameHeader> header = FrameHeader.parse(bytes, 0, storeId, file, offset);
      if (header.isPresent() && header.get().sequence() == sequence) {
        return header.get();
      }
    }
    throw Damage.journal(
        StoreFormat.journalName(file), offset, "frame " + sequence + " has no intact header");
  }

  /** The record at a position of the frame that begins at {@code place}; none beyond the last. */
  Optional<StoreRecord> record(long place, Position position) throws IOException {
    int file = Packed.file(place);
    long offset = Packed.offset(place);
    int ordinal = position.ordinal();
    FrameHeader header = frameHeader(place, position.sequence());
    if (ordinal >= header.recordCount()) {
      return Optional.empty();
    }
    int table = FrameHeader.SIZE;
    byte[] bounds = new byte[2 * Integer.BYTES]; // from the end of the record before to its own
    int first = ordinal == 0 ? Integer.BYTES : 0;
    int wanted = bounds.length - first;
    boolean whole =
        read(file, offset + table + 4L * ordinal - Integer.BYTES + first, bounds, first, wanted)
            == wanted;
    int from = ByteBuffer.wrap(bounds).getInt(0);
    int to = ByteBuffer.wrap(bounds).getInt(Integer.BYTES);
    int recordsStart = FrameBody.tableSize(header.recordCount());
    Optional<StoreRecord> record = Optional.empty();
    if (whole && from >= 0 && from < to && to <= header.bodyLength() - recordsStart) {
      byte[] bytes = new byte[to - from];
      if (read(file, offset + table + recordsStart + from, bytes, 0, bytes.length)
          == bytes.length) {
        record = RecordCodec.read(bytes, 0, bytes.length, ordinal);
      }
    }
    if (record.isEmpty()) {
      throw Damage.journal(
          StoreFormat.journalName(file), offset, "record " + position + " is not intact");
    }
    return record;
  }

  private synchronized Handle acquire(int number) throws IOException {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    Handle handle = open.get(number);
    if (handle == null) {
      String name = StoreFormat.journalName(number);
      try {
        handle = new Handle(files.openForReading(name));
      } catch (NoSuchFileException e) {
        throw Damage.journal(name, 0, "the file is missing");
      }
      open.put(number, handle);
      closeUnused();
    }
    handle.users++;
    return handle;
  }

  private synchronized void release(Handle handle) {
    handle.users--;
  }

  private void closeUnused() throws IOException {
    Iterator<Handle> eldest = open.values().iterator();
    while (open.size() > MAX_OPEN && eldest.hasNext()) {
      Handle handle = eldest.next();
      if (handle.users == 0 && eldest.hasNext()) {
        eldest.remove();
        handle.file.close();
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    for (Handle handle : open.values()) {
      handle.file.close();
    }
    open.clear();
  }

  private static final class Handle {
    final ReadableFile file;
    int users;

    Handle(ReadableFile file) {
      this.file = file;
    }
  }
}
