package org.sealbook.status;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.model.Status;

/**
 * The statuses of up to {@value #MAX_COUNT} licences, four bits each, in the encoding of Token
 * Status Lists (FORMAT §8). Covers exactly the indexes that were allotted. Immutable; inflated and
 * checked as a whole when it is first asked.
 */
public final class StatusList {
  /** The most indexes that a list may have: 2²⁰. */
  public static final int MAX_COUNT = 1 << 20;

  /** The largest index. */
  public static final int MAX_INDEX = MAX_COUNT - 1;

  /** By value, 0 to 15: whether a list may hold it. */
  private static final boolean[] KNOWN = new boolean[16];

  static {
    for (Status status : Status.values()) {
      KNOWN[status.value()] = true;
    }
  }

  private final ListName name;
  private final int count;
  private final Bytes compressed;
  private final boolean known;

  /** The inflated halves; null until first asked. Several threads may inflate the same bytes. */
  private volatile byte @Nullable [] halves;

  private StatusList(ListName name, int count, Bytes compressed, boolean known) {
    if (count < 0 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count must be 0 to " + MAX_COUNT + ", not " + count);
    }
    this.name = name;
    this.count = count;
    this.compressed = compressed;
    this.known = known;
  }

  /**
   * A list as a bundle carries it. The stream is not looked into before {@link #at} or {@link
   * #check}.
   *
   * @param compressed one zlib stream (RFC 1950)
   */
  public static StatusList received(ListName name, int count, Bytes compressed) {
    return new StatusList(name, count, compressed, false);
  }

  /** The same, for a list that was {@linkplain #check checked} before: its values are not again. */
  public static StatusList reread(ListName name, int count, Bytes compressed) {
    return new StatusList(name, count, compressed, true);
  }

  /**
   * A new list.
   *
   * @param statusOf called once for each index from 0 to {@code count} − 1; leased but unused
   *     indexes are {@link Status#OTHER}
   */
  public static StatusList build(ListName name, int count, IntFunction<Status> statusOf) {
    byte[] halves = new byte[(count + 1) / 2];
    for (int index = 0; index < count; index++) {
      halves[index >> 1] |= (byte) (statusOf.apply(index).value() << 4 * (index & 1));
    }
    return new StatusList(name, count, deflate(halves), true);
  }

  public ListName name() {
    return name;
  }

  /** How many indexes are allotted: 0 to {@code count} − 1. */
  public int count() {
    return count;
  }

  /** The zlib stream. */
  public Bytes compressed() {
    return compressed;
  }

  /**
   * The status at an index.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ {@code index} &lt; {@link #count}
   * @throws MalformedStatusException where the list cannot be read
   */
  public Status at(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("index " + index + " of " + count);
    }
    int value = halves()[index >> 1] >> 4 * (index & 1) & 0xf;
    Optional<Status> status = Status.ofValue(value);
    if (status.isEmpty()) {
      throw malformed("holds a value that is no status at index " + index);
    }
    return status.get();
  }

  /**
   * Reads the whole list.
   *
   * @throws MalformedStatusException where the stream is no zlib stream, has a preset dictionary or
   *     something behind it, inflates to more or less than {@link #count} demands, or holds a value
   *     that is no status
   */
  public void check() {
    halves();
  }

  private byte[] halves() {
    byte[] inflated = halves;
    if (inflated == null) {
      inflated = inflate();
      if (!known) {
        requireStatuses(inflated);
      }
      halves = inflated;
    }
    return inflated;
  }

  /** Never takes more memory than the count demands, whatever the stream says. */
  private byte[] inflate() {
    byte[] inflated = new byte[(count + 1) / 2];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed.buffer());
      int length = inflater.inflate(inflated);
      boolean full = length == inflated.length;
      boolean more = full && inflater.inflate(new byte[1]) != 0;
      if (!full || more || !inflater.finished() || inflater.getRemaining() != 0) {
        throw malformed("is not one zlib stream of exactly " + inflated.length + " bytes");
      }
      return inflated;
    } catch (DataFormatException e) {
      throw malformed("is no zlib stream: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private void requireStatuses(byte[] inflated) {
    for (int i = 0; i < inflated.length; i++) {
      int both = inflated[i];
      if (!KNOWN[both & 0xf] || !KNOWN[both >> 4 & 0xf]) {
        throw malformed("holds a value that is no status at index " + 2 * i + " or the next");
      }
    }
    if (count % 2 == 1 && (inflated[inflated.length - 1] & 0xf0) != 0) {
      throw malformed("has a last half that is not used and not 0");
    }
  }

  private MalformedStatusException malformed(String what) {
    return new MalformedStatusException("status list " + name + " " + what);
  }

  private static Bytes deflate(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] output = new byte[256 + plain.length / 64];
      int size = 0;
      while (!deflater.finished()) {
        if (size == output.length) {
          output = Arrays.copyOf(output, 2 * size);
        }
        size += deflater.deflate(output, size, output.length - size);
      }
      return Bytes.of(output, 0, size);
    } finally {
      deflater.end();
    }
  }
}
