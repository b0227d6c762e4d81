package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/**
 * What a manifest says, read by other code than what wrote it.
 *
 * @param number of the manifest, 0 where there is none
 */
record InspectedManifest(int number, List<Item> items) {
  private static final int FIXED_SIZE = 36;
  private static final int ITEM_SIZE = 24;

  /** A segment that the manifest lists. */
  record Item(String name, long firstSequence, long lastSequence) {}

  /** The newest intact one; reports those that are not intact. */
  static InspectedManifest newest(StoreFiles files, Bytes storeId, Findings findings)
      throws IOException {
    List<Integer> numbers =
        files.list().stream()
            .map(name -> StoreFormat.number(StoreFormat.MANIFEST_PREFIX, name))
            .filter(number -> number > 0)
            .sorted(Comparator.reverseOrder())
            .toList();
    Optional<InspectedManifest> newest = Optional.empty();
    for (int number : numbers) {
      Optional<InspectedManifest> manifest = read(files, storeId, number, findings);
      newest = newest.or(() -> manifest);
    }
    return newest.orElseGet(() -> new InspectedManifest(0, List.of()));
  }

  private static Optional<InspectedManifest> read(
      StoreFiles files, Bytes storeId, int number, Findings findings) {
    String name = StoreFormat.manifestName(number);
    try (ReadableFile file = files.openForReading(name)) {
      long size = file.size();
      if (size < FIXED_SIZE + 4 || size > FIXED_SIZE + 4 + ITEM_SIZE * 1_000_000L) {
        findings.add(Code.INDEX_DAMAGED, name, "the file has " + size + " bytes");
        return Optional.empty();
      }
      byte[] bytes = new byte[(int) size];
      if (file.read(0, bytes, 0, bytes.length) != bytes.length) {
        findings.add(Code.INDEX_DAMAGED, name, "the file became shorter");
        return Optional.empty();
      }
      return parse(bytes, storeId, number, findings);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // a writer has deleted it since it was listed
    } catch (IOException e) {
      findings.unreadable(name, e);
      return Optional.empty();
    }
  }

  private static Optional<InspectedManifest> parse(
      byte[] bytes, Bytes storeId, int number, Findings findings) {
    String name = StoreFormat.manifestName(number);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int crcAt = bytes.length - 4;
    if (in.getLong(0) != StoreFormat.MANIFEST_MAGIC
        || in.getInt(crcAt) != Digests.crc32c(bytes, 0, crcAt)) {
      findings.add(Code.INDEX_DAMAGED, name, "the file does not match its checksum");
      return Optional.empty();
    }
    if (in.getInt(8) != StoreFormat.VERSION) {
      findings.tooNew(name, in.getInt(8));
      return Optional.empty();
    }
    int count = in.getInt(32);
    if (!Bytes.of(bytes, 12, StoreFormat.STORE_ID_SIZE).equals(storeId)
        || in.getInt(28) != number
        || crcAt != FIXED_SIZE + (long) count * ITEM_SIZE) {
      findings.add(Code.INDEX_DAMAGED, name, "the file belongs to another store or place");
      return Optional.empty();
    }
    List<Item> items = new ArrayList<>();
    long next = 1;
    for (int at = FIXED_SIZE; at < crcAt; at += ITEM_SIZE) {
      long first = in.getLong(at + 8);
      long last = in.getLong(at + 16);
      if (first != next || last < first) {
        findings.add(Code.INDEX_DAMAGED, name, at, "the segments do not follow each other");
        return Optional.empty();
      }
      next = last + 1;
      items.add(new Item(StoreFormat.segmentName(in.getInt(at)), first, last));
    }
    return Optional.of(new InspectedManifest(number, List.copyOf(items)));
  }
}
