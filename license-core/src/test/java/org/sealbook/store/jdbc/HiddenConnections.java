package org.sealbook.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A pool that gives nobody the driver's own connection, as some do: COPY is out of reach. */
final class HiddenConnections {
  private final DataSource inner;
  private final boolean pretends;
  private final AtomicInteger asked = new AtomicInteger();

  /**
   * @param pretends says that it could unwrap, and then cannot
   */
  HiddenConnections(DataSource inner, boolean pretends) {
    this.inner = inner;
    this.pretends = pretends;
  }

  /** How often somebody wanted the driver's connection. */
  int asked() {
    return asked.get();
  }

  DataSource source() {
    return proxy(
        DataSource.class,
        inner,
        (method, result) -> result instanceof Connection open ? hidden(open) : result);
  }

  private Connection hidden(Connection open) {
    return proxy(Connection.class, open, (method, result) -> result);
  }

  private interface After {
    Object change(String method, Object result);
  }

  private <T> T proxy(Class<T> type, Object target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isWrapperFor")) {
                asked.incrementAndGet();
                return pretends;
              }
              if (method.getName().equals("unwrap")) {
                throw new SQLException("this pool gives nobody its connections");
              }
              try {
                return after.change(method.getName(), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
