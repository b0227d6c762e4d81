package org.sealbook.base;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Short work that Ctrl-C and {@code kill} do not cut in two: the program ends when it is through.
 */
public final class WholeStep {
  private WholeStep() {}

  /**
   * Does the work. It must ask nobody anything: whoever presses Ctrl-C waits for it.
   *
   * @throws IllegalStateException where the program is ending already; then nothing is done
   */
  public static <T> T run(Supplier<T> work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread waiting = new Thread(() -> await(done), "whole step");
    Runtime.getRuntime().addShutdownHook(waiting);
    try {
      return work.get();
    } finally {
      done.countDown();
      remove(waiting);
    }
  }

  private static void await(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread waiting) {
    try {
      Runtime.getRuntime().removeShutdownHook(waiting);
    } catch (IllegalStateException ending) {
      // it has waited
    }
  }
}
