package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A directory in memory that knows what a disk would still have after a loss of power: what was
 * forced for certain; of the rest any part, in any order. Counts its calls, and lets the k-th one
 * fail, or that one and all later ones.
 */
final class FaultyFileSystem implements StoreFiles {
  private final Map<String, FakeFile> names = new TreeMap<>();
  private final Map<String, FakeFile> durableNames = new TreeMap<>();
  private final List<NameChange> unforcedNameChanges = new ArrayList<>();
  private final Random random;
  private long calls;
  private long failAt = Long.MAX_VALUE;
  private boolean stopping;
  private boolean memoryFails;
  private boolean readOnly;
  private long room = Long.MAX_VALUE;

  FaultyFileSystem(long seed) {
    random = new Random(seed);
  }

  /** Thrown where a fault was asked for. */
  static final class InjectedFault extends IOException {
    private static final long serialVersionUID = 1L;

    InjectedFault(String call) {
      super("injected: " + call);
    }
  }

  /** Whether a failure comes from an injected fault. */
  static boolean isInjected(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InjectedFault
          || String.valueOf(cause.getMessage()).contains("HEAD could not be forced before")) {
        return true;
      }
    }
    return false;
  }

  /** From now on the k-th call fails, the others work. */
  synchronized void failAt(long k) {
    calls = 0;
    failAt = k;
    stopping = false;
  }

  /** From now on the k-th call and all behind it fail. */
  synchronized void stopAt(long k) {
    failAt(k);
    stopping = true;
  }

  /** From now on the k-th call meets the end of memory, the others work. */
  synchronized void runOutOfMemoryAt(long k) {
    failAt(k);
    memoryFails = true;
  }

  /** From now on nothing can be changed. */
  synchronized void makeReadOnly() {
    readOnly = true;
  }

  /** From now on files can become so many bytes larger, all together. */
  synchronized void limit(long bytes) {
    room = bytes;
  }

  synchronized void heal() {
    failAt(Long.MAX_VALUE);
    memoryFails = false;
    readOnly = false;
    room = Long.MAX_VALUE;
  }

  synchronized long calls() {
    return calls;
  }

  private boolean isFault() {
    calls++;
    if (memoryFails && calls == failAt) {
      throw new OutOfMemoryError("injected");
    }
    return stopping ? calls >= failAt : calls == failAt;
  }

  private void count(String call) throws IOException {
    if (isFault()) {
      throw new InjectedFault(call);
    }
  }

  private void requireWritable(String name) throws IOException {
    if (readOnly) {
      throw new AccessDeniedException(name);
    }
  }

  /** The process is killed: what it wrote is still there. */
  synchronized FaultyFileSystem afterKill(long seed) {
    FaultyFileSystem next = new FaultyFileSystem(seed);
    names.forEach((name, file) -> next.put(name, file.content));
    return next;
  }

  /**
   * The power fails. This directory stays as it is.
   *
   * @param luck of unforced changes nothing is kept at 0, all at 1, a random part between
   */
  synchronized FaultyFileSystem afterPowerLoss(long seed, double luck) {
    FaultyFileSystem next = new FaultyFileSystem(seed);
    Map<String, FakeFile> kept = new TreeMap<>(durableNames);
    for (NameChange change : unforcedNameChanges) {
      if (next.random.nextDouble() >= luck) {
        break; // a file system's own journal keeps the order of such changes
      }
      change.applyTo(kept);
    }
    kept.forEach((name, file) -> next.put(name, file.survivor(next.random, luck)));
    return next;
  }

  private void put(String name, Content content) {
    FakeFile file = new FakeFile(content.copy(), content.copy());
    names.put(name, file);
    durableNames.put(name, file);
  }

  /** The bytes of a file, for tests that look or damage. */
  synchronized byte[] bytes(String name) throws IOException {
    return existing(name).content.bytes();
  }

  synchronized void replace(String name, byte[] content) {
    Content replaced = new Content();
    replaced.write(0, content);
    put(name, replaced);
  }

  synchronized void remove(String name) {
    names.remove(name);
    durableNames.remove(name);
  }

  synchronized FaultyFileSystem copy() {
    return afterKill(1);
  }

  @Override
  public synchronized List<String> list() throws IOException {
    count("list");
    return new ArrayList<>(names.keySet());
  }

  @Override
  public synchronized boolean exists(String name) throws IOException {
    count("exists " + name);
    return names.containsKey(name);
  }

  @Override
  public synchronized WritableFile create(String name) throws IOException {
    count("create " + name);
    requireWritable(name);
    if (names.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    FakeFile file = new FakeFile(new Content(), new Content());
    names.put(name, file);
    unforcedNameChanges.add(durable -> durable.put(name, file));
    return new FileToWrite(name, file);
  }

  @Override
  public synchronized WritableFile openForWriting(String name) throws IOException {
    count("open for writing " + name);
    requireWritable(name);
    return new FileToWrite(name, existing(name));
  }

  @Override
  public synchronized ReadableFile openForReading(String name) throws IOException {
    count("open for reading " + name);
    return new FileToRead(name, existing(name));
  }

  private FakeFile existing(String name) throws IOException {
    FakeFile file = names.get(name);
    if (file == null) {
      throw new NoSuchFileException(name);
    }
    return file;
  }

  @Override
  public synchronized ByteBuffer map(String name, long offset, int length) throws IOException {
    count("map " + name);
    return ByteBuffer.wrap(existing(name).content.array)
        .slice((int) offset, length)
        .asReadOnlyBuffer();
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    count("rename " + from);
    requireWritable(from);
    if (names.containsKey(to)) {
      throw new FileAlreadyExistsException(to);
    }
    FakeFile file = existing(from);
    names.remove(from);
    names.put(to, file);
    unforcedNameChanges.add(
        durable -> {
          durable.remove(from);
          durable.put(to, file);
        });
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    count("delete " + name);
    requireWritable(name);
    existing(name);
    names.remove(name);
    unforcedNameChanges.add(durable -> durable.remove(name));
  }

  @Override
  public synchronized void forceDirectory() throws IOException {
    count("force directory");
    unforcedNameChanges.forEach(change -> change.applyTo(durableNames));
    unforcedNameChanges.clear();
  }

  private interface NameChange {
    void applyTo(Map<String, FakeFile> durable);
  }

  private static final class FakeFile {
    final Content content;
    Content durable;
    final List<Write> unforced = new ArrayList<>();
    private boolean forceFailed;

    FakeFile(Content content, Content durable) {
      this.content = content;
      this.durable = durable;
    }

    void write(long offset, byte[] bytes) {
      content.write(offset, bytes);
      unforced.add(new Write(offset, bytes));
    }

    void force() {
      if (forceFailed) {
        unforced.forEach(write -> durable.write(write.offset, write.bytes));
      } else {
        durable = content.copy();
      }
      unforced.clear();
    }

    /**
     * As Linux does it: the pages count as clean afterwards, and a later force says all is well.
     */
    void failToForce() {
      forceFailed = true;
      unforced.clear();
    }

    Content survivor(Random random, double luck) {
      Content kept = durable.copy();
      for (Write write : unforced) {
        if (random.nextDouble() < luck) {
          kept.write(write.offset, write.bytes);
        } else if (luck > 0 && random.nextBoolean()) {
          int part = random.nextInt(write.bytes.length + 1);
          kept.write(write.offset, Arrays.copyOf(write.bytes, part));
        }
      }
      return kept;
    }
  }

  /** Bytes that may be shared with other contents as long as nobody writes. */
  private static final class Content {
    private byte[] array = {};
    private int length;
    private boolean shared;

    Content copy() {
      Content copy = new Content();
      copy.array = array;
      copy.length = length;
      copy.shared = true;
      shared = true;
      return copy;
    }

    void write(long offset, byte[] bytes) {
      int end = (int) offset + bytes.length;
      if (shared || end > array.length) {
        array = Arrays.copyOf(array, Math.max(end, length + length / 2));
        shared = false;
      }
      System.arraycopy(bytes, 0, array, (int) offset, bytes.length);
      length = Math.max(length, end);
    }

    byte[] bytes() {
      return Arrays.copyOf(array, length);
    }
  }

  private static final class Write {
    final long offset;
    final byte[] bytes;

    Write(long offset, byte[] bytes) {
      this.offset = offset;
      this.bytes = bytes;
    }
  }

  private final class FileToWrite implements WritableFile {
    private final String name;
    private final FakeFile file;

    FileToWrite(String name, FakeFile file) {
      this.name = name;
      this.file = file;
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
      synchronized (FaultyFileSystem.this) {
        boolean fault = isFault();
        long growth = Math.max(0, offset + length - file.content.length);
        boolean full = growth > room;
        int written =
            fault ? random.nextInt(length + 1) : full ? (int) (length - growth + room) : length;
        room -= Math.min(growth, room);
        file.write(offset, Arrays.copyOfRange(bytes, from, from + written));
        if (fault) {
          throw new InjectedFault("write " + name);
        }
        if (full) {
          throw new IOException("No space left on device");
        }
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FaultyFileSystem.this) {
        if (isFault()) {
          file.failToForce();
          throw new InjectedFault("force " + name);
        }
        file.force();
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (FaultyFileSystem.this) {
        count("close " + name);
      }
    }
  }

  private final class FileToRead implements ReadableFile {
    private final String name;
    private final FakeFile file;

    FileToRead(String name, FakeFile file) {
      this.name = name;
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      synchronized (FaultyFileSystem.this) {
        count("size " + name);
        return file.content.length;
      }
    }

    @Override
    public int read(long offset, byte[] target, int from, int length) throws IOException {
      synchronized (FaultyFileSystem.this) {
        count("read " + name);
        int available = (int) Math.max(0, Math.min(length, file.content.length - offset));
        if (available > 0) {
          System.arraycopy(file.content.array, (int) offset, target, from, available);
        }
        return available;
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (FaultyFileSystem.this) {
        count("close " + name);
      }
    }
  }
}
