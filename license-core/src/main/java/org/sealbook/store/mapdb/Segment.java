package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;
import org.mapdb.SortedTableMap;
import org.sealbook.base.Bytes;
import org.sealbook.store.KeyRange;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/** An index file open for reading. Holds no file open, only mappings; the collector frees them. */
final class Segment implements IndexSource {
  private static final int BLOCKS_IN_PIECE = 32;

  private final int number;
  private final int level;
  private final String name;
  private final SegmentHeader header;
  private final CheckedVolume volume;
  private final SortedTableMap<byte[], byte[]> table;

  private Segment(Manifest.Item item, SegmentHeader header, CheckedVolume volume) {
    this.number = item.number();
    this.level = item.level();
    this.name = item.name();
    this.header = header;
    this.volume = volume;
    this.table = SortedTableMap.open(volume, RowSerializer.INSTANCE, RowSerializer.INSTANCE);
  }

  static Segment open(StoreFiles files, Bytes storeId, Manifest.Item item) throws IOException {
    String name = item.name();
    SegmentHeader header;
    int[] checksums;
    try (ReadableFile file = files.openForReading(name)) {
      byte[] start = new byte[StoreFormat.SEGMENT_HEADER_SIZE];
      header = SegmentHeader.parse(name, start, file.read(0, start, 0, start.length));
      if (!header.storeId().equals(storeId)) {
        throw Damage.index(name, 12, "the file belongs to another store");
      }
      if (header.firstSequence() != item.firstSequence()
          || header.lastSequence() != item.lastSequence()) {
        throw Damage.index(name, 28, "the file covers other frames than the manifest says");
      }
      if (file.size() != header.fileLength()) {
        throw Damage.index(
            name,
            Math.min(file.size(), header.fileLength()),
            "the file has " + file.size() + " bytes instead of " + header.fileLength());
      }
      checksums = readChecksums(file, name, header);
    }
    CheckedVolume volume = new CheckedVolume(files, name, header.volumeLength(), checksums);
    try {
      return new Segment(item, header, volume);
    } catch (DBException | IndexOutOfBoundsException e) {
      throw Damage.index(name, 0, "MapDB cannot read the table: " + e);
    }
  }

  private static int[] readChecksums(ReadableFile file, String name, SegmentHeader header)
      throws IOException {
    byte[] bytes = new byte[4 * header.blockCount()];
    long start = header.fileLength() - bytes.length;
    if (file.read(start, bytes, 0, bytes.length) != bytes.length
        || Digests.crc32c(bytes, 0, bytes.length) != header.checksumsCrc()) {
      throw Damage.index(name, start, "the list of checksums does not match its own");
    }
    int[] checksums = new int[header.blockCount()];
    ByteBuffer.wrap(bytes).asIntBuffer().get(checksums);
    return checksums;
  }

  Manifest.Item item() {
    return new Manifest.Item(number, level, header.firstSequence(), header.lastSequence());
  }

  SegmentHeader header() {
    return header;
  }

  /** The {@linkplain Packed place} of a frame that this segment covers. */
  long place(long sequence) {
    return places(chunk(sequence)).getLong(within(sequence));
  }

  /** The row in which the place of a frame stands. */
  int chunk(long sequence) {
    return (int) ((sequence - header.firstSequence()) / SegmentWriter.CHUNK);
  }

  /** The byte in its row at which the place of a frame stands. */
  int within(long sequence) {
    return (int) ((sequence - header.firstSequence()) % SegmentWriter.CHUNK) * Long.BYTES;
  }

  /** One row of places. */
  ByteBuffer places(int chunk) {
    byte[] row = table.get(RowKey.frames(chunk));
    long frames = header.lastSequence() - header.firstSequence() + 1;
    long expected = Math.min(SegmentWriter.CHUNK, frames - (long) chunk * SegmentWriter.CHUNK);
    if (row == null || row.length != expected * Long.BYTES) {
      throw Damage.index(name, 0, "the places of its frames are not all in it");
    }
    return ByteBuffer.wrap(row);
  }

  @Override
  public OptionalLong lastPosition(Bytes key) {
    long start = header.tableLength();
    if (!KeyFilter.mayContain(volume, start, header.filterLength(), KeyFilter.hash(key))) {
      return OptionalLong.empty();
    }
    Optional<BlockCursor> block = blockBelow(Optional.of(key.concat(Bytes.of((byte) 0))));
    OptionalLong last = OptionalLong.empty();
    if (block.isPresent()) {
      BlockCursor entry = block.get();
      byte[] wanted = key.toArray();
      while (entry.next()) {
        int comparison = compare(entry, wanted);
        if (comparison == 0) {
          last = OptionalLong.of(entry.position());
        } else if (comparison > 0) {
          break;
        }
      }
    }
    return last;
  }

  private static int compare(EntryCursor entry, byte[] key) {
    return Arrays.compareUnsigned(entry.buffer(), 0, entry.keyLength(), key, 0, key.length);
  }

  @Override
  public Optional<Bytes> greatestKey(Optional<Bytes> bound) {
    Optional<BlockCursor> block = blockBelow(bound);
    Optional<Bytes> greatest = Optional.empty();
    if (block.isPresent()) {
      BlockCursor entry = block.get();
      while (entry.next()) {
        Bytes key = entry.key();
        if (bound.isPresent() && key.compareTo(bound.get()) >= 0) {
          break;
        }
        greatest = Optional.of(key);
      }
    }
    return greatest;
  }

  /** The last block that begins with a key below {@code bound}, or the last of all. */
  private Optional<BlockCursor> blockBelow(Optional<Bytes> bound) {
    Map.Entry<byte[], byte[]> row =
        bound.isEmpty() ? table.lastEntry() : table.floorEntry(RowKey.bound(bound.get()));
    return row == null || row.getKey()[0] != RowKey.BLOCK
        ? Optional.empty()
        : Optional.of(cursor(row.getValue()));
  }

  private BlockCursor cursor(byte[] block) {
    return new BlockCursor(block, header.firstSequence(), name);
  }

  @Override
  public EntryCursor cursor(Bytes from) {
    return new Cursor(blocks(from, null), from);
  }

  private Iterator<byte[]> blocks(Bytes from, byte @Nullable [] end) {
    byte[] bound = RowKey.bound(from);
    byte[] start = table.floorKey(bound);
    if (start == null || start[0] != RowKey.BLOCK) {
      start = bound;
    }
    return table.valueIterator(start, true, end, false);
  }

  @Override
  public Pieces pieces(KeyRange range) {
    Iterator<byte[]> blocks = blocks(range.from(), range.to().map(RowKey::bound).orElse(null));
    return () -> {
      List<byte[]> piece = new ArrayList<>(BLOCKS_IN_PIECE);
      synchronized (blocks) {
        while (piece.size() < BLOCKS_IN_PIECE && blocks.hasNext()) {
          piece.add(blocks.next());
        }
      }
      return piece.isEmpty()
          ? Optional.empty()
          : Optional.of(new Cursor(piece.iterator(), range.from()));
    };
  }

  private final class Cursor implements EntryCursor {
    private final Iterator<byte[]> blocks;
    private BlockCursor block;
    private boolean pending;

    Cursor(Iterator<byte[]> blocks, Bytes from) {
      this.blocks = blocks;
      this.block = Segment.this.cursor(new byte[0]);
      skipBelow(from);
    }

    private void skipBelow(Bytes from) {
      byte[] wanted = from.toArray();
      while (advance()) {
        if (compare(block, wanted) >= 0) {
          pending = true;
          return;
        }
      }
    }

    private boolean advance() {
      while (!block.next()) {
        if (!blocks.hasNext()) {
          return false;
        }
        block = Segment.this.cursor(blocks.next());
      }
      return true;
    }

    @Override
    public boolean next() {
      if (pending) {
        pending = false;
        return true;
      }
      return advance();
    }

    @Override
    public byte[] buffer() {
      return block.buffer();
    }

    @Override
    public int keyStart() {
      return 0;
    }

    @Override
    public int keyLength() {
      return block.keyLength();
    }

    @Override
    public long position() {
      return block.position();
    }
  }
}
