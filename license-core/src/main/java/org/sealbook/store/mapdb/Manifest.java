package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/**
 * Which segments make up the index: files named {@code MANIFEST-} with a number, never changed; the
 * intact one with the highest number counts.
 *
 * @param number of the file, 0 for the empty index before the first manifest
 * @param items in the order of the frames they cover, without gaps from the first frame on
 */
record Manifest(Bytes storeId, int number, List<Item> items) {
  private static final int FIXED_SIZE = 8 + 4 + 16 + 4 + 4;
  private static final int ITEM_SIZE = 4 + 4 + 8 + 8;

  /**
   * One segment.
   *
   * @param level 0 as built from the tail, one more for each time it was merged
   */
  record Item(int number, int level, long firstSequence, long lastSequence) {
    String name() {
      return StoreFormat.segmentName(number);
    }
  }

  Manifest {
    items = List.copyOf(items);
  }

  void write(StoreFiles files) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(FIXED_SIZE + items.size() * ITEM_SIZE + 4);
    out.putLong(StoreFormat.MANIFEST_MAGIC).putInt(StoreFormat.VERSION).put(storeId.buffer());
    out.putInt(number).putInt(items.size());
    for (Item item : items) {
      out.putInt(item.number).putInt(item.level);
      out.putLong(item.firstSequence).putLong(item.lastSequence);
    }
    out.putInt(Digests.crc32c(out.array(), 0, out.position()));
    WholeFile.create(files, StoreFormat.manifestName(number), out.array());
  }

  static Manifest read(StoreFiles files, Bytes storeId, int number) throws IOException {
    String name = StoreFormat.manifestName(number);
    byte[] bytes;
    try (ReadableFile file = files.openForReading(name)) {
      bytes = new byte[Math.toIntExact(file.size())];
      if (file.read(0, bytes, 0, bytes.length) != bytes.length) {
        throw Damage.index(name, 0, "the file became shorter while it was read");
      }
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < FIXED_SIZE + 4 || in.getLong() != StoreFormat.MANIFEST_MAGIC) {
      throw Damage.index(name, 0, "this is no manifest");
    }
    if (in.getInt(bytes.length - 4) != Digests.crc32c(bytes, 0, bytes.length - 4)) {
      throw Damage.index(name, 0, "the file does not match its checksum");
    }
    int version = in.getInt();
    if (version > StoreFormat.VERSION) {
      throw Damage.tooNew(name, version);
    }
    Bytes id = Bytes.of(bytes, in.position(), StoreFormat.STORE_ID_SIZE);
    in.position(in.position() + StoreFormat.STORE_ID_SIZE);
    if (!id.equals(storeId) || in.getInt() != number) {
      throw Damage.index(name, 12, "the file belongs to another store or has another number");
    }
    int count = in.getInt();
    if (bytes.length != FIXED_SIZE + (long) count * ITEM_SIZE + 4) {
      throw Damage.index(name, 32, "the file does not have the length its content needs");
    }
    List<Item> items = new ArrayList<>();
    long next = 1;
    for (int i = 0; i < count; i++) {
      Item item = new Item(in.getInt(), in.getInt(), in.getLong(), in.getLong());
      if (item.firstSequence != next || item.lastSequence < next) {
        throw Damage.index(name, in.position(), "the segments do not follow each other");
      }
      next = item.lastSequence + 1;
      items.add(item);
    }
    return new Manifest(storeId, number, items);
  }

  /** The intact manifest with the highest number, or the empty one. */
  static Manifest newest(StoreFiles files, Bytes storeId) throws IOException {
    for (int number : numbers(files)) {
      try {
        return read(files, storeId, number);
      } catch (NoSuchFileException e) {
        // deleted since it was listed: the search was too late, and a newer one is there
        return newest(files, storeId);
      } catch (SealbookException e) {
        if (e.code() != ErrorCode.REGISTRY_DAMAGED) {
          throw e;
        }
      }
    }
    return new Manifest(storeId, 0, List.of());
  }

  /** The numbers of all manifest files, the highest first. */
  static List<Integer> numbers(StoreFiles files) throws IOException {
    return files.list().stream()
        .map(name -> StoreFormat.number(StoreFormat.MANIFEST_PREFIX, name))
        .filter(number -> number > 0)
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
