package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.Arrays;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializerObjectArray;

/** Byte strings for MapDB, with their length before them. */
final class RowSerializer extends GroupSerializerObjectArray<byte[]> {
  static final RowSerializer INSTANCE = new RowSerializer();

  private RowSerializer() {}

  @Override
  public void serialize(DataOutput2 out, byte[] value) throws IOException {
    out.packInt(value.length);
    out.write(value);
  }

  @Override
  public byte[] deserialize(DataInput2 input, int available) throws IOException {
    byte[] value = new byte[input.unpackInt()];
    input.readFully(value);
    return value;
  }

  @Override
  public int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other);
  }
}
