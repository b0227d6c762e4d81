package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.Arrays;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/** Reads a file from front to back in large pieces, and gives out small ones. */
final class FileWindow {
  private static final int SIZE = 1 << 20;

  private final ReadableFile file;
  private byte[] window = {};
  private long start;
  private int length;

  FileWindow(ReadableFile file) {
    this.file = file;
  }

  /** So many bytes, or fewer where the file ends. */
  byte[] bytes(long offset, int count) throws IOException {
    if (offset < start || offset + count > start + length) {
      int wanted = Math.max(count, SIZE);
      int available = (int) Math.min(wanted, Math.max(0, file.size() - offset));
      if (available > window.length) {
        window = new byte[available];
      }
      start = offset;
      length = file.read(offset, window, 0, Math.min(window.length, wanted));
    }
    int from = (int) (offset - start);
    return Arrays.copyOfRange(window, from, Math.min(from + count, length));
  }
}
