package org.sealbook.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.Unchanged;

/**
 * The one thread of a store that writes: takes all batches that wait, and commits them together.
 */
final class FrameWriter {
  /** Most batches in one transaction. */
  private static final int GROUP = 256;

  /** Most bytes of bodies in one transaction, unless one batch alone has more. */
  private static final long GROUP_BYTES = 16 << 20;

  private final FrameAppender appender;
  private final BlockingQueue<WaitingBatch> queue;
  private final Thread thread;
  private volatile boolean closed;

  /** Made in time: where memory has run out there may be none left to say so. */
  private final SealbookException outOfMemory =
      new SealbookException(
          ErrorCode.DATABASE_UNUSABLE,
          "memory ran out while the journal was written; whether the batch is there is not known",
          "give the program more memory (-Xmx) or smaller batches; a fresh look shows what is"
              + " there");

  private @Nullable WaitingBatch left;

  FrameWriter(FrameAppender appender) {
    this(appender, new LinkedBlockingQueue<>());
  }

  /**
   * @param queue empty
   */
  FrameWriter(FrameAppender appender, BlockingQueue<WaitingBatch> queue) {
    this.appender = appender;
    this.queue = queue;
    this.thread = new Thread(this::run, "sealbook-database-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Empty where the condition does not hold: then nothing was appended. */
  Optional<Head> append(EncodedBatch batch, Optional<Unchanged> condition) {
    WaitingBatch waiting = new WaitingBatch(batch, condition);
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      queue.add(waiting);
    }
    try {
      return waiting.answer.join(); // not cut short by an interrupt
    } catch (CompletionException e) {
      if (e.getCause() instanceof SealbookException cause) {
        // a fresh one for each caller: a stack trace of its own, and no shared suppressed list
        throw new SealbookException(
            cause.code(), String.valueOf(cause.getMessage()), cause.hint(), cause);
      }
      throw e;
    }
  }

  /** Waits for what is under way. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    queue.add(new WaitingBatch(new EncodedBatch(List.of()), Optional.empty())); // wakes the thread
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<WaitingBatch> group = new ArrayList<>(GROUP);
    boolean open = true;
    while (open) {
      group.clear();
      try {
        open = takeGroup(group);
        if (!group.isEmpty()) {
          appender.append(group);
        }
      } catch (RuntimeException | Error e) {
        fail(group, e); // whoever waits is told, whatever happened
      }
    }
  }

  private void fail(List<WaitingBatch> group, Throwable cause) {
    Throwable told = cause instanceof OutOfMemoryError ? outOfMemory : cause;
    for (WaitingBatch waiting : group) {
      waiting.answer.completeExceptionally(told); // an answer already given stays
    }
  }

  /** Takes what waits, at least one batch; false once the writer is closed and nothing waits. */
  private boolean takeGroup(List<WaitingBatch> group) {
    long bytes = 0;
    while (group.size() < GROUP) {
      WaitingBatch next = left != null ? left : group.isEmpty() ? take() : queue.poll();
      left = null;
      if (next == null) {
        return !group.isEmpty();
      }
      if (next.batch.recordCount() == 0) {
        if (queue.isEmpty()) {
          return !group.isEmpty();
        }
        continue;
      }
      bytes += next.batch.body().length;
      if (bytes > GROUP_BYTES && !group.isEmpty()) {
        left = next;
        return true;
      }
      group.add(next);
    }
    return true;
  }

  private @Nullable WaitingBatch take() {
    while (true) {
      if (closed && queue.isEmpty()) {
        return null;
      }
      try {
        return queue.take();
      } catch (InterruptedException e) {
        // nobody has reason to interrupt this thread; it ends when the store is closed
      }
    }
  }
}
