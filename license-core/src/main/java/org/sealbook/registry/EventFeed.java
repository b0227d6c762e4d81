package org.sealbook.registry;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the events of a registry to a listener, made by {@link Registry#listen}.
 *
 * <ul>
 *   <li>An event is handed over after it is durable, on a thread of the feed's own, with no lock of
 *       the registry held: the listener may take its time and call the registry; it never makes a
 *       write slower or fail.
 *   <li>Events come in the order of the journal, one at a time, none left out.
 *   <li>At least once: a host that keeps the position of each event once it has dealt with it, and
 *       listens again from there after a restart, misses none, and sees again at most those whose
 *       position it had not kept.
 *   <li>A listener that throws ends the feed: {@link #failure} tells why, and nothing behind that
 *       event was handed over. The host may listen again from the position it kept.
 * </ul>
 *
 * <p>What other services write into a registry in a database is handed over with the next change of
 * this one; {@link RegistryReader#forEachEvent} shows it at any time.
 */
public final class EventFeed implements AutoCloseable {
  private final RegistryReader registry;
  private final Consumer<RegistryEvent> listener;
  private final Consumer<EventFeed> whenClosed;
  private final Semaphore news = new Semaphore(1); // what is in the journal already
  private final Thread thread = new Thread(this::run, "sealbook-events");
  private volatile boolean closing;
  private volatile @Nullable Throwable failure;
  private EventPosition delivered;

  EventFeed(
      RegistryReader registry,
      EventPosition after,
      Consumer<RegistryEvent> listener,
      Consumer<EventFeed> whenClosed) {
    this.registry = registry;
    this.delivered = after;
    this.listener = listener;
    this.whenClosed = whenClosed;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** There may be more in the journal. */
  void wake() {
    news.release();
  }

  private void run() {
    try {
      while (!closing) {
        news.acquireUninterruptibly();
        news.drainPermits();
        registry.forEachEvent(delivered, this::deliver);
      }
    } catch (Throwable e) {
      failure = e;
      System.getLogger(EventFeed.class.getName())
          .log(System.Logger.Level.WARNING, "the feed of events ended behind " + delivered, e);
    }
  }

  private boolean deliver(RegistryEvent event) {
    if (closing) {
      return false;
    }
    listener.accept(event);
    delivered = event.position();
    return true;
  }

  /** Why the feed ended by itself: what the listener threw, or why the journal cannot be read. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Ends the feed and waits until the listener has returned, unless the listener itself calls this.
   * What was not handed over is in the journal.
   */
  @Override
  public void close() {
    closing = true;
    wake();
    whenClosed.accept(this);
    if (Thread.currentThread() != thread) {
      Uninterruptibles.joinUninterruptibly(thread);
    }
  }
}
