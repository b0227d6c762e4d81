package org.sealbook.store.jdbc;

import javax.sql.DataSource;

/** Connections of this process, until it is closed. */
public final class OpenDatabase implements AutoCloseable {
  private final KeptConnections connections;

  OpenDatabase(KeptConnections connections) {
    this.connections = connections;
  }

  public DataSource source() {
    return connections;
  }

  @Override
  public void close() {
    connections.close();
  }
}
