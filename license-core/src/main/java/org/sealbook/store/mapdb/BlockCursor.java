package org.sealbook.store.mapdb;

import org.sealbook.store.StoreRecord;

/** Reads what {@link BlockWriter} packed. */
final class BlockCursor implements EntryCursor {
  private final byte[] block;
  private final long firstSequence;
  private final String file;
  private final byte[] key = new byte[StoreRecord.MAX_KEY];
  private int keyLength;
  private long position;
  private int at;

  BlockCursor(byte[] block, long firstSequence, String file) {
    this.block = block;
    this.firstSequence = firstSequence;
    this.file = file;
  }

  @Override
  public boolean next() {
    if (at == block.length) {
      return false;
    }
    try {
      int shared = (int) varint();
      int rest = (int) varint();
      System.arraycopy(block, at, key, shared, rest);
      at += rest;
      keyLength = shared + rest;
      long sequence = firstSequence + varint();
      position = Packed.position(sequence, (int) varint());
      return true;
    } catch (IndexOutOfBoundsException e) {
      throw Damage.index(file, 0, "an index block does not have the form of one");
    }
  }

  private long varint() {
    long number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      byte group = block[at++];
      number |= (long) (group & 0x7f) << shift;
      if (group >= 0) {
        return number;
      }
    }
    throw new IndexOutOfBoundsException("a varint of more than nine bytes");
  }

  @Override
  public byte[] buffer() {
    return key;
  }

  @Override
  public int keyStart() {
    return 0;
  }

  @Override
  public int keyLength() {
    return keyLength;
  }

  @Override
  public long position() {
    return position;
  }
}
