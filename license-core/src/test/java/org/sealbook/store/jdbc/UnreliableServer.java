package org.sealbook.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;

/** The test server, whose next connections can be refused, or cut short by an interrupt. */
final class UnreliableServer {
  private final DataSource source;
  private final List<String> told = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger interrupts = new AtomicInteger();
  private volatile String state = "";

  UnreliableServer(String address) {
    ConnectionPoolDataSource real =
        DatabaseAddress.parse(address).connectionPoolDataSource(variable -> Optional.empty());
    ConnectionPoolDataSource unreliable =
        (ConnectionPoolDataSource)
            Proxy.newProxyInstance(
                ConnectionPoolDataSource.class.getClassLoader(),
                new Class<?>[] {ConnectionPoolDataSource.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getPooledConnection")) {
                    pass();
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    source = new KeptConnections(unreliable, 16, told::add);
  }

  private void pass() throws SQLException {
    asked.incrementAndGet();
    if (interrupts.getAndDecrement() > 0) {
      Thread.currentThread().interrupt();
      throw new SQLException("as the driver says where it was interrupted", "99999");
    }
    if (refusals.getAndDecrement() > 0) {
      throw new SQLException("as if it could not be reached", state);
    }
  }

  DataSource source() {
    return source;
  }

  /** From now on so many connections are refused. */
  void refuse(int times, String sqlState) {
    asked.set(0);
    refusals.set(times);
    state = sqlState;
  }

  /** Whoever asks for a connection from now on is interrupted while it is made, so many times. */
  void interrupt(int times) {
    interrupts.set(times);
  }

  /** How many new connections were asked for since then. */
  int asked() {
    return asked.get();
  }

  /** What a person was told of waiting. */
  List<String> told() {
    return told;
  }
}
