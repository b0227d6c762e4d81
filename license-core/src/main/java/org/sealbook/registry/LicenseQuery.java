package org.sealbook.registry;

import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseState;

/**
 * What {@link RegistryReader#find} looks for: every part that is given must hold.
 *
 * @param holderCode a holder's code, whole; width and case do not count
 * @param name part of a holder's name; width, case and spaces do not count
 * @param number the licence number, whole
 * @param type the type's code
 * @param issuer the issuer's code
 * @param state the state today
 * @param expiresBefore the last day of validity lies before this day
 * @param issuedAfter the day of issue lies after this day
 * @param expiresAfter the last day of validity lies after this day; an open end does not
 * @param issuedBefore the day of issue lies before this day
 * @param after only what stands behind this identifier in the order of the answer: the last one of
 *     the page before
 * @param limit the most licences to return, 0 for all
 */
public record LicenseQuery(
    Optional<String> holderCode,
    Optional<String> name,
    Optional<String> number,
    Optional<String> type,
    Optional<String> issuer,
    Optional<LicenseState> state,
    Optional<LocalDate> expiresBefore,
    Optional<LocalDate> issuedAfter,
    Optional<LocalDate> expiresAfter,
    Optional<LocalDate> issuedBefore,
    Optional<LicenseId> after,
    int limit) {
  /** The limit where none is named. */
  public static final int DEFAULT_LIMIT = 100;

  /** Everything, at most {@value #DEFAULT_LIMIT}. */
  public static final LicenseQuery ALL = builder().build();

  public LicenseQuery {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative: " + limit);
    }
  }

  /** Starts with everything; each part that is added narrows it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of a query. */
  public static final class Builder {
    private Optional<String> holderCode = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<String> number = Optional.empty();
    private Optional<String> type = Optional.empty();
    private Optional<String> issuer = Optional.empty();
    private Optional<LicenseState> state = Optional.empty();
    private Optional<LocalDate> expiresBefore = Optional.empty();
    private Optional<LocalDate> issuedAfter = Optional.empty();
    private Optional<LocalDate> expiresAfter = Optional.empty();
    private Optional<LocalDate> issuedBefore = Optional.empty();
    private Optional<LicenseId> after = Optional.empty();
    private int limit = DEFAULT_LIMIT;

    private Builder() {}

    public Builder holderCode(String code) {
      holderCode = Optional.of(code);
      return this;
    }

    public Builder name(String part) {
      name = Optional.of(part);
      return this;
    }

    public Builder number(String whole) {
      number = Optional.of(whole);
      return this;
    }

    public Builder type(String code) {
      type = Optional.of(code);
      return this;
    }

    public Builder issuer(String code) {
      issuer = Optional.of(code);
      return this;
    }

    public Builder state(LicenseState today) {
      state = Optional.of(today);
      return this;
    }

    public Builder expiresBefore(LocalDate day) {
      expiresBefore = Optional.of(day);
      return this;
    }

    public Builder issuedAfter(LocalDate day) {
      issuedAfter = Optional.of(day);
      return this;
    }

    public Builder expiresAfter(LocalDate day) {
      expiresAfter = Optional.of(day);
      return this;
    }

    public Builder issuedBefore(LocalDate day) {
      issuedBefore = Optional.of(day);
      return this;
    }

    /** Behind the last licence of the page before. */
    public Builder after(LicenseId last) {
      after = Optional.of(last);
      return this;
    }

    /** The most licences to return, 0 for all. */
    public Builder limit(int most) {
      limit = most;
      return this;
    }

    public LicenseQuery build() {
      return new LicenseQuery(
          holderCode,
          name,
          number,
          type,
          issuer,
          state,
          expiresBefore,
          issuedAfter,
          expiresAfter,
          issuedBefore,
          after,
          limit);
    }
  }
}
