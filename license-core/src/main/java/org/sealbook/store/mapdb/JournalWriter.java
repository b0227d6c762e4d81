package org.sealbook.store.mapdb;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;

/**
 * The one thread that writes the journal. Batches that wait while a force is under way are written
 * together and share the next one. The order for each such group: frames, force, HEAD, the state
 * that views are taken of, the answers to the callers.
 *
 * <p>After any failure nothing is written any more: what a failed force left behind is known only
 * after a fresh look at the files.
 */
final class JournalWriter {
  private static final long GROUP_BYTES = 16 << 20;
  private static final int GROUP_BATCHES = 1024;

  private final LinkedBlockingQueue<Append> queue = new LinkedBlockingQueue<>();
  private final LiveState live;
  private final HeadFile head;
  private final JournalOutput output;
  private final Runnable afterGroup;
  private final Thread thread;

  /** Made in time: where memory has run out there may be none left to say so. */
  private final SealbookException outOfMemory =
      new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "memory ran out while the journal was written",
          "give the program more memory (-Xmx) or smaller batches, then open the registry again;"
              + " that shows whether the last batch is there");

  /** Set once; afterwards every append gets it. */
  private volatile Optional<SealbookException> failure = Optional.empty();

  private volatile boolean written;
  private boolean closed; // guarded by this

  private record Append(Optional<EncodedBatch> batch, CompletableFuture<Head> answer) {}

  JournalWriter(JournalOutput output, LiveState live, HeadFile head, Runnable afterGroup) {
    this.output = output;
    this.live = live;
    this.head = head;
    this.afterGroup = afterGroup;
    this.thread = new Thread(this::run, "sealbook-journal");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until the batch is durable, whatever interrupts come. */
  Head append(EncodedBatch batch) {
    CompletableFuture<Head> answer = new CompletableFuture<>();
    enqueue(new Append(Optional.of(batch), answer));
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw again(failure.orElseThrow(() -> e));
    }
  }

  /** A fresh exception for each caller: a stack trace of its own, and no shared suppressed list. */
  private static SealbookException again(SealbookException failed) {
    return new SealbookException(
        failed.code(), String.valueOf(failed.getMessage()), failed.hint(), failed);
  }

  private synchronized void enqueue(Append append) {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    queue.add(append);
  }

  /** Lets what is queued be written, and ends the thread. */
  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      queue.add(new Append(Optional.empty(), new CompletableFuture<>()));
      closed = true;
    }
    Uninterruptibles.joinUninterruptibly(thread);
  }

  /** Whether a batch was acknowledged. */
  boolean hasWritten() {
    return written;
  }

  boolean hasFailed() {
    return failure.isPresent();
  }

  private void run() {
    List<Append> group = new ArrayList<>(GROUP_BATCHES);
    boolean open = true;
    while (open) {
      group.clear();
      try {
        open = takeGroup(group);
      } catch (RuntimeException | Error e) {
        fail(group, e); // whoever waits is told, whatever happened
      }
      if (!group.isEmpty()) {
        write(group);
      }
    }
    try {
      output.close();
    } catch (IOException | RuntimeException e) {
      fail(List.of(), e);
    }
  }

  /** Waits for at least one batch and takes those behind it; false when told to end. */
  private boolean takeGroup(List<Append> group) {
    Append next = Uninterruptibles.takeUninterruptibly(queue);
    long bytes = 0;
    while (next != null) {
      if (next.batch.isEmpty()) {
        return false;
      }
      group.add(next);
      bytes += next.batch.get().frameLength();
      if (bytes >= GROUP_BYTES || group.size() >= GROUP_BATCHES) {
        return true;
      }
      next = queue.poll();
    }
    return true;
  }

  private void write(List<Append> group) {
    if (failure.isPresent()) {
      failure.ifPresent(e -> group.forEach(append -> append.answer.completeExceptionally(e)));
      return;
    }
    try {
      commit(group);
      live.update(State::compacted);
      afterGroup.run();
    } catch (IOException | RuntimeException | Error e) {
      fail(group, e);
    }
  }

  private void commit(List<Append> group) throws IOException {
    List<JournalOutput.Written> frames = new ArrayList<>();
    output.begin(group.stream().mapToLong(a -> a.batch.orElseThrow().frameLength()).sum());
    for (Append append : group) {
      frames.add(output.add(append.batch.orElseThrow()));
    }
    output.force();
    head.write(output.end());
    written = true;
    live.update(state -> published(state, frames));
    for (int i = 0; i < group.size(); i++) {
      group.get(i).answer.complete(frames.get(i).end().head());
    }
  }

  private static State published(State before, List<JournalOutput.Written> frames) {
    List<SortedRun> runs = new ArrayList<>();
    int records = 0;
    for (JournalOutput.Written frame : frames) {
      before.places().add(frame.place(), frame.records());
      records += frame.records();
      if (frame.entries().size() > 0) {
        runs.add(frame.entries());
      }
    }
    return before.plus(frames.get(frames.size() - 1).end(), runs, records);
  }

  private void fail(List<Append> group, Throwable cause) {
    SealbookException failed = cause instanceof SealbookException known ? known : unwritable(cause);
    if (failure.isEmpty()) {
      failure = Optional.of(failed);
    }
    // An answer already given stays: it was given after the force.
    group.forEach(append -> append.answer.completeExceptionally(failed));
  }

  private SealbookException unwritable(Throwable cause) {
    return cause instanceof OutOfMemoryError
        ? outOfMemory
        : new SealbookException(
            ErrorCode.FILE_UNUSABLE,
            "the journal cannot be written any more: " + IoFault.of(cause),
            "check free space, rights and the health of the disk, then open the registry again;"
                + " that shows whether the last batch is there",
            cause);
  }
}
