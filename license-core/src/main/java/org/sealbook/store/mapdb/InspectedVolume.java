package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.mapdb.DataInput2;

/** The blocks of a segment file as they are: the inspection compares checksums by itself. */
final class InspectedVolume extends FixedVolume {
  private static final int PIECE_SIZE = 1 << 30;

  private final long length;
  private final ByteBuffer[] pieces;

  InspectedVolume(StoreFiles files, String name, long length) throws IOException {
    this.length = length;
    this.pieces = new ByteBuffer[Math.toIntExact((length + PIECE_SIZE - 1) / PIECE_SIZE)];
    for (int i = 0; i < pieces.length; i++) {
      long start = (long) i * PIECE_SIZE;
      pieces[i] =
          files.map(
              name,
              StoreFormat.SEGMENT_HEADER_SIZE + start,
              (int) Math.min(PIECE_SIZE, length - start));
    }
  }

  private ByteBuffer at(long offset, int size) {
    if (offset < 0 || size < 0 || offset + size > length) {
      throw new IndexOutOfBoundsException("byte " + offset + " leads out of the file");
    }
    int within = (int) (offset % PIECE_SIZE);
    return pieces[(int) (offset / PIECE_SIZE)].duplicate().position(within);
  }

  @Override
  public long getLong(long offset) {
    return at(offset, Long.BYTES).getLong();
  }

  @Override
  public int getInt(long offset) {
    return at(offset, Integer.BYTES).getInt();
  }

  @Override
  public byte getByte(long offset) {
    return at(offset, 1).get();
  }

  @Override
  public DataInput2 getDataInput(long offset, int size) {
    ByteBuffer from = at(offset, size);
    return new DataInput2.ByteBuffer(from, from.position());
  }

  @Override
  public void getData(long offset, byte[] bytes, int from, int size) {
    at(offset, size).get(bytes, from, size);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }
}
