package org.sealbook.stock;

import java.util.Map;
import java.util.Optional;

/**
 * How a mapping wants a source to be read, beyond the usual rules.
 *
 * @param dateFormat for dates that could otherwise be read in two ways
 * @param separator between first and last day in one cell
 * @param values cell text to what it stands for, compared after cleaning; other texts are left
 *     alone
 */
public record Reading(
    Optional<DateFormat> dateFormat, Optional<String> separator, Map<String, String> values) {
  /** The usual rules only. */
  public static final Reading PLAIN = new Reading(Optional.empty(), Optional.empty(), Map.of());

  public Reading {
    values = Map.copyOf(values);
  }

  /** What the cell stands for. */
  String translated(String cell) {
    return values.isEmpty() ? cell : values.getOrDefault(CleanText.text(cell), cell);
  }
}
