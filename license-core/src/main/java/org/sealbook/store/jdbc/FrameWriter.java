package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.Unchanged;
import org.sealbook.store.frame.FrameHeader;

/**
 * The one thread of a store that writes: takes all batches that wait, and commits them together.
 *
 * <p>Frames go behind the last one that this writer knows of; where another writer was faster, the
 * key of the table refuses them (23505), and they are tried again behind the new end. So no lock is
 * held between two commits, and a writer that stopped in the middle is in nobody's way. What a
 * refused frame had written already is waste, though: three processes that imported at once wrote
 * nearly every frame twice. So who was refused takes turns for a while: it locks a row first, and
 * frees it with its commit. It need not: the table's key alone keeps writers apart.
 *
 * <p>Where the connection breaks, nobody knows whether the transaction was kept. The same frames
 * are then tried at the same place: if they are there, the key refuses them and the batch's
 * identifier shows whose they are. A transaction that is still under way on the server makes that
 * try wait.
 */
final class FrameWriter {
  /** Most batches in one transaction. */
  private static final int GROUP = 256;

  /** Most bytes of bodies in one transaction, unless one batch alone has more. */
  private static final long GROUP_BYTES = 16 << 20;

  /** So many commits are made in turn once another writer was faster. */
  private static final int TURNS = 256;

  /**
   * So often a place that nobody has taken may be refused: two may make the row of turns at once.
   */
  private static final int IN_VAIN = 3;

  /** Of so many of this writer's own frames is remembered that they are its own. */
  private static final int REMEMBERED = 65_536;

  /** A batch whose caller waits. */
  static final class Waiting {
    final EncodedBatch batch;
    final Optional<Unchanged> condition;
    final CompletableFuture<Optional<Head>> answer = new CompletableFuture<>();

    Waiting(EncodedBatch batch, Optional<Unchanged> condition) {
      this.batch = batch;
      this.condition = condition;
    }
  }

  private final Database database;
  private final ServerSettings server;
  private final Head genesis;
  private final BlockingQueue<Waiting> queue;
  private final NavigableSet<Long> own = new TreeSet<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Made in time: where memory has run out there may be none left to say so. */
  private final SealbookException outOfMemory =
      new SealbookException(
          ErrorCode.DATABASE_UNUSABLE,
          "memory ran out while the journal was written; whether the batch is there is not known",
          "give the program more memory (-Xmx) or smaller batches; a fresh look shows what is"
              + " there");

  /** The last frame known; that others went on is noticed when a frame is refused. */
  private Head head;

  /** All frames from this sequence to {@link #head} are this writer's own. */
  private long ownFrom;

  /** So many commits more are made in turn with other writers. */
  private int turns;

  private @Nullable Waiting left;

  FrameWriter(Database database, ServerSettings server, Head genesis, Head head) {
    this(database, server, genesis, head, new LinkedBlockingQueue<>());
  }

  /**
   * @param queue empty
   */
  FrameWriter(
      Database database,
      ServerSettings server,
      Head genesis,
      Head head,
      BlockingQueue<Waiting> queue) {
    this.queue = queue;
    this.database = database;
    this.server = server;
    this.genesis = genesis;
    this.head = head;
    this.ownFrom = head.sequence() + 1;
    this.thread = new Thread(this::run, "sealbook-database-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Empty where the condition does not hold: then nothing was appended. */
  Optional<Head> append(EncodedBatch batch, Optional<Unchanged> condition) {
    Waiting waiting = new Waiting(batch, condition);
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
    queue.add(new Waiting(new EncodedBatch(List.of()), Optional.empty())); // wakes the thread
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
    List<Waiting> group = new ArrayList<>(GROUP);
    boolean open = true;
    while (open) {
      group.clear();
      try {
        open = takeGroup(group);
        if (!group.isEmpty()) {
          commit(group);
        }
      } catch (RuntimeException | Error e) {
        fail(group, e); // whoever waits is told, whatever happened
      }
    }
  }

  private void fail(List<Waiting> group, Throwable cause) {
    Throwable told = cause instanceof OutOfMemoryError ? outOfMemory : cause;
    for (Waiting waiting : group) {
      waiting.answer.completeExceptionally(told); // an answer already given stays
    }
  }

  /** Takes what waits, at least one batch; false once the writer is closed and nothing waits. */
  private boolean takeGroup(List<Waiting> group) {
    long bytes = 0;
    while (group.size() < GROUP) {
      Waiting next = left != null ? left : group.isEmpty() ? take() : queue.poll();
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

  private @Nullable Waiting take() {
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

  private void commit(List<Waiting> group) {
    Backoff backoff = database.backoff();
    Attempt attempt = new Attempt(group);
    while (true) {
      try (Connection connection = database.connect(backoff)) {
        if (turns == 0) {
          attempt.decide(new FrameRows(connection));
        }
        Optional<List<Head>> heads = insert(connection, attempt);
        if (heads.isPresent()) {
          turns = Math.max(0, turns - 1);
          answer(group, attempt.decided(), heads.get());
          return;
        }
        // another writer was faster; not a failure: somebody always gets on
        turns = TURNS;
        Head end = new FrameRows(connection).last().orElse(genesis);
        attempt.inVain = end.equals(head) ? attempt.inVain + 1 : 0;
        if (attempt.inVain > IN_VAIN) {
          throw Database.damaged(
              "its index tells of frames behind frame "
                  + head.sequence()
                  + ", with which the journal ends");
        }
        goTo(end);
        attempt.allowed = Optional.empty();
      } catch (SQLException e) {
        // what is allowed stays: the frames may be there already, and look like another writer's
        SqlState state = SqlState.of(e);
        if (!(state.mayPass() || state == SqlState.TAKEN) || !backoff.pause()) {
          throw Database.unusable(e);
        }
      }
    }
  }

  private void goTo(Head end) {
    if (!end.equals(head)) {
      head = end;
      ownFrom = head.sequence() + 1;
    }
  }

  /** What a group's tries share. */
  private final class Attempt {
    private final List<Waiting> group;

    /** Those whose condition holds; decided once for one place behind {@link #head}. */
    private Optional<List<Waiting>> allowed = Optional.empty();

    /** So often in a row the place was refused, and nobody had taken it. */
    private int inVain;

    Attempt(List<Waiting> group) {
      this.group = group;
    }

    void decide(FrameRows rows) throws SQLException {
      if (allowed.isEmpty()) {
        allowed = Optional.of(allowed(group, rows));
      }
    }

    /** Within a transaction: waits for the others' commits, and goes on behind the last. */
    void takeTurn(FrameRows rows) throws SQLException {
      rows.takeTurn();
      if (allowed.isEmpty()) {
        goTo(rows.last().orElse(genesis));
        decide(rows);
      }
    }

    List<Waiting> decided() {
      return allowed.orElseThrow();
    }
  }

  private List<Waiting> allowed(List<Waiting> group, FrameRows rows) throws SQLException {
    List<Waiting> allowed = new ArrayList<>();
    for (Waiting waiting : group) {
      if (isUnchanged(waiting.condition, rows)) {
        allowed.add(waiting);
      }
    }
    return allowed;
  }

  /** Empty where the place behind {@link #head} is taken by another writer. */
  private Optional<List<Head>> insert(Connection connection, Attempt attempt) throws SQLException {
    if (turns == 0 && attempt.decided().isEmpty()) {
      return Optional.of(List.of());
    }
    try {
      return Optional.of(
          Database.inTransaction(
              connection,
              open -> {
                server.limitIdle(open, database.patience());
                FrameRows rows = new FrameRows(open);
                if (turns > 0) {
                  attempt.takeTurn(rows);
                }
                return insert(rows, attempt.decided());
              }));
    } catch (SQLException e) {
      if (SqlState.of(e) != SqlState.TAKEN) {
        throw e;
      }
      // by an earlier try, which was kept as a whole? Else by somebody else.
      List<Waiting> allowed = attempt.allowed.orElse(List.of());
      if (allowed.isEmpty()
          || !new FrameRows(connection).holds(head.sequence() + 1, allowed.get(0).batch)) {
        return Optional.empty();
      }
      confirm(connection);
      return Optional.of(headsOf(allowed));
    }
  }

  /**
   * Makes sure of an earlier try whose answer was lost: it is kept on this server, but the standby
   * that is to have all that is acknowledged may lack it, if the process that waited for it was
   * ended. A commit behind it is answered when the standby has both.
   */
  private void confirm(Connection connection) throws SQLException {
    Database.inTransaction(
        connection,
        open -> {
          server.limitIdle(open, database.patience());
          new FrameRows(open).takeTurn();
          return true;
        });
  }

  private List<Head> insert(FrameRows rows, List<Waiting> allowed) throws SQLException {
    List<Head> heads = headsOf(allowed);
    List<IndexRow> index = new ArrayList<>();
    Head end = head;
    for (int i = 0; i < allowed.size(); i++) {
      EncodedBatch batch = allowed.get(i).batch;
      FrameHeader header = batch.header(end.sequence() + 1, end.chain());
      end = heads.get(i);
      rows.insert(batch.id(), header, end.chain(), batch.body());
      index.addAll(batch.rows(end.sequence()));
    }
    rows.insertEntries(allowed.size() == 1 ? index : IndexRow.sorted(index));
    return heads;
  }

  private List<Head> headsOf(List<Waiting> allowed) {
    List<Head> heads = new ArrayList<>();
    Head end = head;
    for (Waiting waiting : allowed) {
      end =
          new Head(
              end.sequence() + 1,
              waiting.batch.chain(waiting.batch.header(end.sequence() + 1, end.chain())));
      heads.add(end);
    }
    return heads;
  }

  private void answer(List<Waiting> group, List<Waiting> allowed, List<Head> heads) {
    for (Head made : heads) {
      head = made;
      own.add(made.sequence());
      if (own.size() > REMEMBERED) {
        own.pollFirst();
      }
    }
    for (int i = 0; i < allowed.size(); i++) {
      allowed.get(i).answer.complete(Optional.of(heads.get(i)));
    }
    for (Waiting waiting : group) {
      waiting.answer.complete(Optional.empty()); // those that have their answer keep it
    }
  }

  /**
   * Whether other writers left the keys alone. True as of {@link #head}; that nobody comes between
   * it and the new frames is what the table's key sees to.
   */
  private boolean isUnchanged(Optional<Unchanged> condition, FrameRows rows) throws SQLException {
    if (condition.isEmpty()
        || condition.get().keys().isEmpty()
        || condition.get().since() >= ownFrom - 1) {
      return true;
    }
    for (long touched : rows.touching(condition.get().keys(), condition.get().since())) {
      if (!own.contains(touched)) {
        return false;
      }
    }
    return true;
  }
}
