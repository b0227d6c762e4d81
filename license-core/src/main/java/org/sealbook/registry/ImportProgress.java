package org.sealbook.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an import is.
 *
 * @param rows decided so far
 * @param durable of those, how many are in the store, or were there before: no crash takes them
 *     back
 * @param rejected of the rows
 * @param elapsed since it began, whatever the registry's clock says
 * @param read how much of the file has been read, 0 to 1, where that is known
 */
public record ImportProgress(
    long rows, long durable, long rejected, Duration elapsed, Optional<Double> read) {
  /** Is told after each chunk of rows, on the calling thread. */
  @FunctionalInterface
  public interface Listener {
    void at(ImportProgress progress);
  }
}
