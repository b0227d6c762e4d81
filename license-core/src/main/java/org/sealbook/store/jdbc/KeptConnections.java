package org.sealbook.store.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections that were given back for whoever asks next: for a process that has no pool of
 * its own. Gives out as many as are asked for; a connection that broke is not kept.
 */
final class KeptConnections implements DataSource, AutoCloseable {
  private final ConnectionPoolDataSource source;
  private final int most;
  private final Consumer<String> waiting;
  private final Deque<PooledConnection> idle = new ArrayDeque<>();
  private boolean closed;

  /** Whether it was told that the server is waited for, since a connection was made. */
  private final AtomicBoolean awaited = new AtomicBoolean();

  /**
   * @param most so many are kept
   * @param waiting is told, in a sentence, when whoever writes begins to wait for a server that
   *     cannot be reached, on any thread
   */
  KeptConnections(ConnectionPoolDataSource source, int most, Consumer<String> waiting) {
    this.source = source;
    this.most = most;
    this.waiting = waiting;
  }

  @Override
  public Connection getConnection() throws SQLException {
    PooledConnection pooled = takeIdle();
    if (pooled == null) {
      pooled = source.getPooledConnection();
      awaited.set(false); // one that was kept says nothing: it may be broken
      pooled.addConnectionEventListener(new Listener());
    }
    return pooled.getConnection();
  }

  /** Tells the process's user what is waited for, once until the server gives a connection. */
  void tell(String what) {
    if (awaited.compareAndSet(false, true)) {
      waiting.accept(what);
    }
  }

  private synchronized @Nullable PooledConnection takeIdle() {
    return idle.pollLast(); // the one used last: the others may end meanwhile
  }

  private synchronized boolean keep(PooledConnection pooled) {
    return !closed && idle.size() < most && idle.add(pooled);
  }

  private final class Listener implements ConnectionEventListener {
    @Override
    public void connectionClosed(ConnectionEvent event) {
      PooledConnection pooled = (PooledConnection) event.getSource();
      if (!keep(pooled)) {
        end(pooled);
      }
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      PooledConnection broken = (PooledConnection) event.getSource();
      broken.removeConnectionEventListener(this);
      end(broken);
      endAll(); // whatever ended this one has probably ended those that lie idle as well
    }
  }

  private void endAll() {
    for (PooledConnection pooled = takeIdle(); pooled != null; pooled = takeIdle()) {
      end(pooled);
    }
  }

  private static void end(PooledConnection pooled) {
    try {
      pooled.close();
    } catch (SQLException e) {
      // it ends with the process at the latest
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    endAll();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("who connects was said before");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // nothing is logged
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("nothing is logged");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
