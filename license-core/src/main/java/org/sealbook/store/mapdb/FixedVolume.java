package org.sealbook.store.mapdb;

import java.io.File;
import java.nio.ByteBuffer;
import org.mapdb.DataInput2;
import org.mapdb.volume.Volume;

/** What MapDB expects of a volume and a segment, which is written once, has no use for. */
abstract class FixedVolume extends Volume {
  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("not needed for a sorted table that is written once");
  }

  @Override
  public void ensureAvailable(long offset) {}

  @Override
  public void truncate(long size) {
    throw unused();
  }

  @Override
  public void putLong(long offset, long value) {
    throw unused();
  }

  @Override
  public void putInt(long offset, int value) {
    throw unused();
  }

  @Override
  public void putByte(long offset, byte value) {
    throw unused();
  }

  @Override
  public void putData(long offset, byte[] bytes, int from, int length) {
    throw unused();
  }

  @Override
  public void putData(long offset, ByteBuffer bytes) {
    throw unused();
  }

  @Override
  public long getLong(long offset) {
    throw unused();
  }

  @Override
  public int getInt(long offset) {
    throw unused();
  }

  @Override
  public byte getByte(long offset) {
    throw unused();
  }

  @Override
  public DataInput2 getDataInput(long offset, int size) {
    throw unused();
  }

  @Override
  public void getData(long offset, byte[] bytes, int from, int length) {
    throw unused();
  }

  @Override
  public void close() {}

  @Override
  public void sync() {}

  @Override
  public int sliceSize() {
    return -1;
  }

  @Override
  public boolean isSliced() {
    return false;
  }

  @Override
  public File getFile() {
    throw unused();
  }

  @Override
  public boolean getFileLocked() {
    return false;
  }

  @Override
  public void clear(long from, long to) {
    throw unused();
  }
}
