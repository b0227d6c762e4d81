package org.sealbook.registry;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sealbook.model.LicenseState;

/**
 * How many licences a registry has.
 *
 * @param day the day of the states
 * @param rows one for each type and issuer that have licences, ascending
 */
public record RegistryStatistics(LocalDate day, List<Row> rows) {
  public RegistryStatistics {
    rows = List.copyOf(rows);
  }

  /**
   * The licences of one type and issuer.
   *
   * @param type the type's code
   * @param issuer the issuer's code
   * @param states how many are in each state, without zeros
   * @param expiringWithin30Days of the valid ones, those whose last day is at most 30 days away
   * @param expiringWithin90Days the same for 90 days
   */
  public record Row(
      String type,
      String typeName,
      String issuer,
      String issuerName,
      Map<LicenseState, Long> states,
      long expiringWithin30Days,
      long expiringWithin90Days) {
    public Row {
      states = Collections.unmodifiableMap(new EnumMap<>(states));
    }

    public long licenses() {
      return states.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  public long licenses() {
    return rows.stream().mapToLong(Row::licenses).sum();
  }

  /** How many licences are in each state, without zeros. */
  public Map<LicenseState, Long> states() {
    return rows.stream()
        .flatMap(row -> row.states().entrySet().stream())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                Map.Entry::getValue,
                Long::sum,
                () -> new EnumMap<>(LicenseState.class)));
  }

  /** Counts licence by licence. */
  static final class Count {
    private final LocalDate today;
    private final SortedMap<String, Sums> sums = new TreeMap<>();

    Count(LocalDate today) {
      this.today = today;
    }

    private static final class Sums {
      private final StoredLicense first;
      private final Map<LicenseState, Long> states = new EnumMap<>(LicenseState.class);
      private long within30;
      private long within90;

      Sums(StoredLicense first) {
        this.first = first;
      }
    }

    boolean add(StoredLicense license) {
      String type = license.license().id().type();
      Sums sum = sums.computeIfAbsent(type + ' ' + license.issuer(), key -> new Sums(license));
      sum.states.merge(license.state(), 1L, Long::sum);
      if (license.state() == LicenseState.VALID) {
        license
            .license()
            .content()
            .validity()
            .until()
            .ifPresent(
                until -> {
                  sum.within30 += until.isAfter(today.plusDays(30)) ? 0 : 1;
                  sum.within90 += until.isAfter(today.plusDays(90)) ? 0 : 1;
                });
      }
      return true;
    }

    RegistryStatistics done() {
      return new RegistryStatistics(
          today,
          sums.values().stream()
              .map(
                  sum ->
                      new Row(
                          sum.first.license().id().type(),
                          sum.first.typeName(),
                          sum.first.issuer(),
                          sum.first.issuerName(),
                          sum.states,
                          sum.within30,
                          sum.within90))
              .toList());
    }
  }
}
