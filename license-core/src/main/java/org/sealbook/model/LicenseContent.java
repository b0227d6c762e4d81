package org.sealbook.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a licence says, without its identifier.
 *
 * @param number 证照编号, 1 to 200 characters; absent only where the type allows that
 * @param holders 持证主体 in their order, 1 to 100
 * @param issuedOn 颁发日期
 * @param area 管辖属地: six digits of GB/T 2260
 * @param predecessor the licence that this one replaces
 * @param originalIdentifier the identifier as an old system wrote it, where that differs from the
 *     normalised one
 * @param fields business fields by name, ordered by name
 */
public record LicenseContent(
    Optional<String> number,
    List<Holder> holders,
    LocalDate issuedOn,
    Validity validity,
    Optional<String> area,
    Optional<LicenseId> predecessor,
    Optional<String> originalIdentifier,
    SortedMap<String, FieldValue> fields) {
  public static final int MAX_HOLDERS = 100;

  public LicenseContent {
    number.ifPresent(text -> Texts.require("number", text, 200));
    holders = List.copyOf(holders);
    if (holders.isEmpty() || holders.size() > MAX_HOLDERS) {
      throw new IllegalArgumentException("holders must be 1 to 100, not " + holders.size());
    }
    Dates.require("issue date", issuedOn);
    if (validity.until().isPresent() && validity.until().get().isBefore(issuedOn)) {
      throw new IllegalArgumentException(
          "last day " + validity.until().get() + " lies before issue date " + issuedOn);
    }
    area.ifPresent(
        text -> {
          if (!text.matches("[1-9][0-9]{5}")) {
            throw new IllegalArgumentException("area must be six digits, not " + text);
          }
        });
    originalIdentifier.ifPresent(text -> Texts.require("original identifier", text, 200));
    fields.keySet().forEach(name -> Texts.require("field name", name, 80));
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** Starts with what every licence has; further holders can be added. */
  public static Builder builder(Holder holder, LocalDate issuedOn) {
    return new Builder(holder, issuedOn);
  }

  /** The same content as the successor of {@code earlier}. */
  public LicenseContent replacing(LicenseId earlier) {
    return new LicenseContent(
        number,
        holders,
        issuedOn,
        validity,
        area,
        Optional.of(earlier),
        originalIdentifier,
        fields);
  }

  /** Collects the parts of a {@link LicenseContent}; {@link #build} checks them. */
  public static final class Builder {
    private final List<Holder> holders = new ArrayList<>();
    private final LocalDate issuedOn;
    private final SortedMap<String, FieldValue> fields = new TreeMap<>();
    private Optional<String> number = Optional.empty();
    private Optional<LocalDate> from = Optional.empty();
    private Optional<LocalDate> until = Optional.empty();
    private Optional<String> area = Optional.empty();
    private Optional<LicenseId> predecessor = Optional.empty();

    private Builder(Holder holder, LocalDate issuedOn) {
      holders.add(holder);
      this.issuedOn = issuedOn;
    }

    public Builder number(String text) {
      number = Optional.of(text);
      return this;
    }

    public Builder holder(Holder further) {
      holders.add(further);
      return this;
    }

    /** The first day of validity. */
    public Builder validFrom(LocalDate day) {
      from = Optional.of(day);
      return this;
    }

    /** The last day of validity; an open end where it is not called. */
    public Builder validUntil(LocalDate day) {
      until = Optional.of(day);
      return this;
    }

    public Builder area(String division) {
      area = Optional.of(division);
      return this;
    }

    public Builder predecessor(LicenseId earlier) {
      predecessor = Optional.of(earlier);
      return this;
    }

    public Builder field(String name, FieldValue value) {
      fields.put(name, value);
      return this;
    }

    public Builder field(String name, String text) {
      return field(name, new FieldValue.Text(text));
    }

    /**
     * The content with all that was given.
     *
     * @throws IllegalArgumentException where a part breaks a rule of {@link LicenseContent}
     */
    public LicenseContent build() {
      return new LicenseContent(
          number,
          holders,
          issuedOn,
          new Validity(from, until),
          area,
          predecessor,
          Optional.empty(),
          fields);
    }
  }
}
