package org.sealbook.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One directory, seen through the few operations that the store needs. Everything that touches the
 * disk goes through here, so that tests can fail, tear or stop each single call.
 *
 * <p>No operation is disturbed by an interrupt of the calling thread.
 */
interface StoreFiles {
  /** Names of the files in the directory, in no order. */
  List<String> list() throws IOException;

  boolean exists(String name) throws IOException;

  /** A file that must not exist yet, for writing. */
  WritableFile create(String name) throws IOException;

  /** An existing file, for writing in place. */
  WritableFile openForWriting(String name) throws IOException;

  /** An existing file, for reading. */
  ReadableFile openForReading(String name) throws IOException;

  /** A read-only picture of a part of a file that never changes again. */
  ByteBuffer map(String name, long offset, int length) throws IOException;

  /** Gives a file another name, which must not be taken. */
  void rename(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  /** Makes creations, renames and deletions in the directory durable. */
  void forceDirectory() throws IOException;

  /** A file open for writing; used by one thread at a time. */
  interface WritableFile extends Closeable {
    void write(long offset, byte[] bytes, int from, int length) throws IOException;

    /** Makes everything written so far durable. After a failure nothing may be assumed. */
    void force() throws IOException;
  }

  /** A file open for reading by many threads. */
  interface ReadableFile extends Closeable {
    long size() throws IOException;

    /** Fills {@code length} bytes, or fewer at the end of the file; returns how many. */
    int read(long offset, byte[] target, int from, int length) throws IOException;
  }
}
