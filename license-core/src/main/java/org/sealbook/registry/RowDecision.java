package org.sealbook.registry;

import java.util.List;
import java.util.Set;
import org.sealbook.stock.Element;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.RowWarning;

/** What became of a clean row. */
sealed interface RowDecision {
  /** How an accepted row counts. */
  enum Kind {
    NEW,
    NEW_VERSION,
    STATUS_CHANGE
  }

  /** Something is to be written. */
  record Accepted(Kind kind, List<ImportStep> steps) implements RowDecision {}

  /** Nothing is to be written: the registry knows the row. */
  record Duplicate(Set<RowWarning> warnings) implements RowDecision {}

  /**
   * @param at the element at fault
   * @param hint one sentence for the person who corrects the file
   */
  record Rejected(RowReason reason, Element at, String hint) implements RowDecision {}
}
