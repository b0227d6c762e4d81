package org.sealbook.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Connections as a host's pool may give them out: they do not commit by themselves, what is not
 * committed is rolled back when they are given back, and a thread that holds one gets no second.
 */
public final class PlainPool {
  private final DataSource inner;
  private final Set<Thread> holding = new HashSet<>();

  public PlainPool(DataSource inner) {
    this.inner = inner;
  }

  private interface Call {
    Object run() throws ReflectiveOperationException, SQLException;
  }

  public DataSource source() {
    return proxy(DataSource.class, inner, (method, call) -> taken(call));
  }

  private Object taken(Call call) throws ReflectiveOperationException, SQLException {
    synchronized (holding) {
      if (!holding.add(Thread.currentThread())) {
        throw new SQLException("this thread holds a connection already");
      }
    }
    if (!(call.run() instanceof Connection open)) {
      throw new AssertionError("a pool is asked for connections only");
    }
    open.setAutoCommit(false);
    return proxy(
        Connection.class,
        open,
        (method, asked) -> method.equals("close") ? givenBack(open) : asked.run());
  }

  private Object givenBack(Connection open) throws SQLException {
    synchronized (holding) {
      holding.remove(Thread.currentThread());
    }
    try (open) {
      if (!open.getAutoCommit()) {
        open.rollback();
      }
    }
    return open;
  }

  private interface Around {
    Object call(String method, Call inner) throws ReflectiveOperationException, SQLException;
  }

  private static <T> T proxy(Class<T> type, Object target, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object result =
                    around.call(method.getName(), () -> method.invoke(target, arguments));
                return method.getReturnType() == void.class ? null : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
