package org.sealbook.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.frame.FrameHeader;
import org.sealbook.store.mapdb.StoreFiles.WritableFile;

/**
 * The end of the journal, where frames are added. Every opening for writing continues in a file of
 * its own, which is made before the first frame that goes into it; a file that is full is followed
 * by another. Nothing that an earlier opening wrote is touched.
 */
final class JournalOutput implements Closeable {
  private static final int BUFFER_SIZE = 1 << 20;

  private final StoreFiles files;
  private final Bytes storeId;
  private final HeadFile head;
  private final long fileBytes;
  private final byte[] buffer;
  private int buffered;
  private long bufferStart;
  private Optional<WritableFile> file = Optional.empty();
  private JournalPoint end;
  private long forcedThrough;

  /** A frame that was added. */
  record Written(JournalPoint end, long place, int records, SortedRun entries) {}

  JournalOutput(StoreFiles files, Bytes storeId, HeadFile head, JournalPoint end, long fileBytes) {
    this.files = files;
    this.storeId = storeId;
    this.head = head;
    this.end = end;
    this.forcedThrough = end.sequence();
    this.fileBytes = fileBytes;
    this.buffer = new byte[(int) Math.min(BUFFER_SIZE, fileBytes)];
  }

  JournalPoint end() {
    return end;
  }

  /**
   * Makes sure of a file that takes so many bytes more, unless it is empty and takes any number.
   */
  void begin(long bytes) throws IOException {
    if (file.isPresent()
        && end.offset() > StoreFormat.JOURNAL_HEADER_SIZE
        && end.offset() + bytes > fileBytes) {
      head.force();
      file.get().close();
      file = Optional.empty();
    }
    if (file.isEmpty()) {
      JournalHeader header =
          new JournalHeader(storeId, end.file() + 1, end.sequence() + 1, end.offset(), end.chain());
      String name = StoreFormat.journalName(header.number());
      WholeFile.create(files, name, header.encode());
      file = Optional.of(files.openForWriting(name));
      end = JournalPoint.startOf(header);
    }
    bufferStart = end.offset();
    buffered = 0;
  }

  Written add(EncodedBatch batch) throws IOException {
    long sequence = end.sequence() + 1;
    FrameHeader header = batch.header(sequence, forcedThrough, end.chain());
    long place = add(header, batch.body(), batch.chain(header));
    return new Written(end, place, batch.recordCount(), batch.entries(sequence));
  }

  /** Adds a frame that continues the last one; returns its place. */
  long add(FrameHeader header, byte[] body, Bytes chain) throws IOException {
    put(header.encode(storeId, end.file(), end.offset()));
    put(body);
    long place = Packed.place(end.file(), end.offset());
    end =
        new JournalPoint(header.sequence(), chain, end.file(), end.offset() + header.frameLength());
    return place;
  }

  private void put(byte[] bytes) throws IOException {
    if (buffered + bytes.length > buffer.length) {
      flush();
    }
    if (bytes.length > buffer.length) {
      file.orElseThrow().write(bufferStart, bytes, 0, bytes.length);
      bufferStart += bytes.length;
    } else {
      System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
      buffered += bytes.length;
    }
  }

  private void flush() throws IOException {
    if (buffered > 0) {
      file.orElseThrow().write(bufferStart, buffer, 0, buffered);
      bufferStart += buffered;
      buffered = 0;
    }
  }

  void force() throws IOException {
    flush();
    file.orElseThrow().force();
    forcedThrough = end.sequence();
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
