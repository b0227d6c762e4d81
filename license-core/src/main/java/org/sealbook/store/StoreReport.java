package org.sealbook.store;

import java.util.List;
import java.util.Optional;

/**
 * What an inspection of a store found.
 *
 * @param problems in the order in which they were found; at most 1,000
 * @param journalBytes of all journal files
 * @param indexBytes of all segments and manifests, also of those no longer in use
 * @param head the acknowledged end of the history; where HEAD is lost, the last intact frame that
 *     was read; empty where nothing tells
 */
public record StoreReport(
    List<StoreProblem> problems, long journalBytes, long indexBytes, Optional<Head> head) {
  public StoreReport {
    problems = List.copyOf(problems);
  }

  /** Whether nothing is wrong. What a crash may leave, such as a torn last frame, is not wrong. */
  public boolean isSound() {
    return problems.isEmpty();
  }
}
