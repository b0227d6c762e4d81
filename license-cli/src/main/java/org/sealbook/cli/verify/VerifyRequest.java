package org.sealbook.cli.verify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.output.OutputFormat;

/**
 * What {@code license verify} is asked.
 *
 * @param files arguments: files, folders, {@code -}; at least one
 * @param trust bundles to judge by; where there is none, those that the user has pinned
 * @param at the day that the dates are judged for, by default today
 * @param maxStatusAgeDays the greatest age of a status that counts
 * @param unmask whether personal codes are shown in full
 */
public record VerifyRequest(
    List<String> files,
    List<String> trust,
    Optional<LocalDate> at,
    Optional<Integer> maxStatusAgeDays,
    boolean unmask,
    OutputFormat format) {
  public VerifyRequest {
    files = List.copyOf(files);
    trust = List.copyOf(trust);
  }
}
