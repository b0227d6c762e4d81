package org.sealbook.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.Unchanged;
import org.sealbook.store.frame.FrameHeader;

/**
 * Appends groups of batches to the journal, each group in one transaction. For one thread.
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
 * try wait. Where no further try gets an answer, whoever waits is told that it is not known.
 */
final class FrameAppender {
  /** So many commits are made in turn once another writer was faster. */
  private static final int TURNS = 256;

  /**
   * So often a place that nobody has taken may be refused: two may make the row of turns at once.
   */
  private static final int IN_VAIN = 3;

  /** Of so many of this writer's own frames is remembered that they are its own. */
  private static final int REMEMBERED = 65_536;

  private final Database database;
  private final ServerSettings server;
  private final Head genesis;
  private final NavigableSet<Long> own = new TreeSet<>();

  /** The last frame known; that others went on is noticed when a frame is refused. */
  private Head head;

  /** All frames from this sequence to {@link #head} are this writer's own. */
  private long ownFrom;

  /** So many commits more are made in turn with other writers. */
  private int turns;

  /**
   * @param genesis what stands before the first frame
   * @param head the last frame
   */
  FrameAppender(Database database, ServerSettings server, Head genesis, Head head) {
    this.database = database;
    this.server = server;
    this.genesis = genesis;
    this.head = head;
    this.ownFrom = head.sequence() + 1;
  }

  /**
   * Answers whoever waits for one of the group.
   *
   * @throws SealbookException where none of it is kept, or that is not known
   */
  void append(List<WaitingBatch> group) {
    Attempt attempt = new Attempt(group);
    try {
      append(group, attempt);
    } catch (SealbookException e) {
      throw attempt.unanswered ? unanswered(e) : e;
    }
  }

  private static SealbookException unanswered(SealbookException cause) {
    return new SealbookException(
        cause.code(),
        cause.getMessage() + "; whether what was being stored is there is not known",
        "look for it before you store it again; " + cause.hint(),
        cause);
  }

  private void append(List<WaitingBatch> group, Attempt attempt) {
    Backoff backoff = database.backoff();
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
    private final List<WaitingBatch> group;

    /** Those whose condition holds; decided once for one place behind {@link #head}. */
    private Optional<List<WaitingBatch>> allowed = Optional.empty();

    /** So often in a row the place was refused, and nobody had taken it. */
    private int inVain;

    /** Whether all was written but the commit. */
    private boolean committing;

    /** Whether the connection broke over a commit, so that the frames may be there. */
    private boolean unanswered;

    Attempt(List<WaitingBatch> group) {
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

    List<WaitingBatch> decided() {
      return allowed.orElseThrow();
    }
  }

  private List<WaitingBatch> allowed(List<WaitingBatch> group, FrameRows rows) throws SQLException {
    List<WaitingBatch> allowed = new ArrayList<>();
    for (WaitingBatch waiting : group) {
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
    attempt.committing = false;
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
                List<Head> heads = insert(rows, attempt.decided());
                attempt.committing = true;
                return heads;
              }));
    } catch (SQLException e) {
      SqlState state = SqlState.of(e);
      attempt.unanswered |= attempt.committing && state == SqlState.CONNECTION_LOST;
      if (state != SqlState.TAKEN) {
        throw e;
      }
      // by an earlier try, which was kept as a whole? Else by somebody else.
      List<WaitingBatch> allowed = attempt.allowed.orElse(List.of());
      if (allowed.isEmpty()
          || !new FrameRows(connection).holds(head.sequence() + 1, allowed.get(0).batch)) {
        attempt.unanswered = false;
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

  private List<Head> insert(FrameRows rows, List<WaitingBatch> allowed) throws SQLException {
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

  private List<Head> headsOf(List<WaitingBatch> allowed) {
    List<Head> heads = new ArrayList<>();
    Head end = head;
    for (WaitingBatch waiting : allowed) {
      end =
          new Head(
              end.sequence() + 1,
              waiting.batch.chain(waiting.batch.header(end.sequence() + 1, end.chain())));
      heads.add(end);
    }
    return heads;
  }

  private void answer(List<WaitingBatch> group, List<WaitingBatch> allowed, List<Head> heads) {
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
    for (WaitingBatch waiting : group) {
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
