package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/**
 * The journal files of a directory and what their headers say.
 *
 * @param byNumber empty for a file whose header is not intact
 */
record InspectedHeaders(SortedMap<Integer, Optional<Content>> byNumber) {
  private static final int CRC_AT = StoreFormat.JOURNAL_HEADER_SIZE - 4;

  /** The fields of a header. */
  record Content(
      Bytes storeId, long firstSequence, long predecessorLength, Bytes predecessorChain) {}

  static InspectedHeaders inspect(StoreFiles files, List<String> names, Findings findings) {
    SortedMap<Integer, Optional<Content>> headers = new TreeMap<>();
    for (String name : names) {
      int number = StoreFormat.number(StoreFormat.JOURNAL_PREFIX, name);
      if (number > 0) {
        headers.put(number, header(files, number, findings));
      }
    }
    int expected = 1;
    for (int number : headers.keySet()) {
      for (; expected < number; expected++) {
        findings.add(
            Code.JOURNAL_DAMAGED, StoreFormat.journalName(expected), "the file is missing");
      }
      expected = number + 1;
    }
    return new InspectedHeaders(headers);
  }

  private static Optional<Content> header(StoreFiles files, int number, Findings findings) {
    String name = StoreFormat.journalName(number);
    try (ReadableFile file = files.openForReading(name)) {
      byte[] bytes = new FileWindow(file).bytes(0, StoreFormat.JOURNAL_HEADER_SIZE);
      if (bytes.length < StoreFormat.JOURNAL_HEADER_SIZE) {
        findings.add(Code.JOURNAL_DAMAGED, name, bytes.length, "the file ends within its header");
        return Optional.empty();
      }
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int version = in.getInt(8);
      if (in.getLong(0) != StoreFormat.JOURNAL_MAGIC
          || in.getInt(CRC_AT) != Digests.crc32c(bytes, 0, CRC_AT)) {
        findings.add(Code.JOURNAL_DAMAGED, name, 0, "the header is not intact");
      } else if (version != StoreFormat.VERSION) {
        findings.tooNew(name, version);
      } else if (in.getInt(28) != number) {
        findings.add(Code.JOURNAL_DAMAGED, name, 28, "the header belongs to another file");
      } else {
        return Optional.of(
            new Content(
                Bytes.of(bytes, 12, StoreFormat.STORE_ID_SIZE),
                in.getLong(32),
                in.getLong(40),
                Bytes.of(bytes, 48, StoreFormat.CHAIN_SIZE)));
      }
    } catch (IOException e) {
      findings.unreadable(name, e);
    }
    return Optional.empty();
  }

  /** The header of a file, if the file is there and its header intact. */
  Optional<Content> header(int number) {
    return byNumber.getOrDefault(number, Optional.empty());
  }

  /** The identity of the store as the first intact header gives it. */
  Optional<Bytes> storeId() {
    return byNumber.values().stream().flatMap(Optional::stream).map(Content::storeId).findFirst();
  }

  int last() {
    return byNumber.lastKey();
  }
}
