package org.sealbook.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import org.sealbook.base.Bytes;
import org.sealbook.store.mapdb.StoreFiles.WritableFile;

/**
 * HEAD, open in the writing process: where acknowledged history ends. It never says more than what
 * is durable in the journal.
 *
 * <p>The quick slot is written after each acknowledged group of frames, for readers in other
 * processes, and not forced. The sure slot is written only while the quick one is durable, and
 * forced at once. So whatever a loss of power tears, one slot is intact.
 */
final class HeadFile implements Closeable {
  private final Bytes storeId;
  private final WritableFile file;
  private JournalPoint end;
  private long generation;
  private boolean forceFailed;

  HeadFile(StoreFiles files, HeadContent content) throws IOException {
    this.storeId = content.newest().storeId();
    this.end = content.newest().end();
    this.generation = content.newest().generation();
    this.file = files.openForWriting(StoreFormat.HEAD);
  }

  static void create(StoreFiles files, Bytes storeId, JournalPoint end) throws IOException {
    byte[] content = new byte[StoreFormat.HEAD_SIZE];
    byte[] slot = new HeadSlot(storeId, 0, end).encode();
    System.arraycopy(slot, 0, content, HeadSlot.SURE, slot.length);
    WholeFile.create(files, StoreFormat.HEAD, content);
  }

  /** Tells readers of a new end; it is durable only after {@link #force}. */
  synchronized void write(JournalPoint newEnd) throws IOException {
    requireSound();
    end = newEnd;
    writeSlot(HeadSlot.QUICK);
  }

  /** Makes the end that was written last durable. */
  synchronized void force() throws IOException {
    requireSound();
    forceFailed = true;
    file.force();
    writeSlot(HeadSlot.SURE);
    file.force();
    forceFailed = false;
  }

  /** Writes what a crash has torn, before anything else is written. */
  synchronized void repair(HeadContent content) throws IOException {
    if (!content.sureSlot()) {
      force();
    }
    if (!content.quickSlot()) {
      write(end);
    }
  }

  private void writeSlot(int at) throws IOException {
    generation++;
    byte[] slot = new HeadSlot(storeId, generation, end).encode();
    file.write(at, slot, 0, slot.length);
  }

  /** A force that failed is not repeated: a second one may succeed and mean nothing. */
  private void requireSound() throws IOException {
    if (forceFailed) {
      throw new IOException("HEAD could not be forced before");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
