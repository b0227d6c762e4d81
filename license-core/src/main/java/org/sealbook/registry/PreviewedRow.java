package org.sealbook.registry;

import java.util.Optional;
import org.sealbook.stock.CleanRow;
import org.sealbook.stock.RejectedRow;

/**
 * One of the first rows of a file, and what an import would make of it.
 *
 * @param line the physical line, from 1
 * @param row what was read; absent where it is rejected before the registry is asked
 * @param rejected present where the outcome is {@link Outcome#REJECTED}
 */
public record PreviewedRow(
    long line, Outcome outcome, Optional<CleanRow> row, Optional<RejectedRow> rejected) {
  /** What becomes of the row. */
  public enum Outcome {
    NEW("new"),
    NEW_VERSION("new version"),
    STATUS_CHANGE("status change"),
    DUPLICATE("duplicate"),
    REJECTED("rejected");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** As answers show it. */
    public String word() {
      return word;
    }
  }

  static PreviewedRow rejected(RejectedRow row) {
    return new PreviewedRow(row.line(), Outcome.REJECTED, Optional.empty(), Optional.of(row));
  }

  static PreviewedRow duplicate(CleanRow row) {
    return new PreviewedRow(row.line(), Outcome.DUPLICATE, Optional.of(row), Optional.empty());
  }

  static PreviewedRow accepted(CleanRow row, RowDecision.Kind kind) {
    Outcome outcome =
        switch (kind) {
          case NEW -> Outcome.NEW;
          case NEW_VERSION -> Outcome.NEW_VERSION;
          case STATUS_CHANGE -> Outcome.STATUS_CHANGE;
        };
    return new PreviewedRow(row.line(), outcome, Optional.of(row), Optional.empty());
  }
}
