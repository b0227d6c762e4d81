package org.sealbook.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections whose next writing of a frame can be held back, to let another writer go first. */
public final class GatedDatabase {
  private static final long SECONDS = 60;

  private final DataSource inner;
  private final AtomicReference<@Nullable Gate> next = new AtomicReference<>();
  private final AtomicReference<@Nullable Gate> nextCommit = new AtomicReference<>();

  /** One closed gate. */
  public static final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Waits until somebody stands before it. */
    public void awaitSomebody() throws InterruptedException {
      if (!reached.await(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came to write a frame");
      }
    }

    public void open() {
      opened.countDown();
    }
  }

  public GatedDatabase(DataSource inner) {
    this.inner = inner;
  }

  /** Closes a gate before the next frame. */
  public Gate close() {
    Gate gate = new Gate();
    next.set(gate);
    return gate;
  }

  /** Closes a gate before the next commit, when all is written. */
  public Gate closeBeforeCommit() {
    Gate gate = new Gate();
    nextCommit.set(gate);
    return gate;
  }

  public DataSource source() {
    return proxy(DataSource.class, inner);
  }

  private <T> T proxy(Class<T> type, Object target) {
    boolean[] begun = {false};
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments, begun)));
  }

  /**
   * @param begun whether the connection's transaction is past its first statement, which is the
   *     only one that a gate stops: behind it others may be held up
   */
  private Object call(Object target, Method method, Object @Nullable [] arguments, boolean[] begun)
      throws Throwable {
    if (method.getName().equals("prepareStatement") && arguments != null && !begun[0]) {
      String sql = String.valueOf(arguments[0]);
      if (sql.endsWith("FOR UPDATE") || sql.startsWith("INSERT INTO sealbook_frame")) {
        begun[0] = true;
        pass(next.getAndSet(null));
      }
    } else if (method.getName().equals("commit") || method.getName().equals("rollback")) {
      begun[0] = false;
      if (method.getName().equals("commit")) {
        pass(nextCommit.getAndSet(null));
      }
    }
    try {
      Object result = method.invoke(target, arguments);
      return result instanceof Connection open ? proxy(Connection.class, open) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void pass(@Nullable Gate gate) throws InterruptedException {
    if (gate != null) {
      gate.reached.countDown();
      if (!gate.opened.await(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody opened the gate");
      }
    }
  }
}
