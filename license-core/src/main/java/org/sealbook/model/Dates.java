package org.sealbook.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days of the domain: whole days at fixed UTC+08:00, from 1900-01-01 to 2200-12-31. */
public final class Dates {
  /** The zone that decides which day it is. */
  public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  public static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  public static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

  private Dates() {}

  /** The day that {@code instant} falls on at UTC+08:00. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  /** The first instant of {@code day} at UTC+08:00. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  public static boolean inRange(LocalDate day) {
    return !day.isBefore(EARLIEST) && !day.isAfter(LATEST);
  }

  public static void require(String what, LocalDate day) {
    if (!inRange(day)) {
      throw new IllegalArgumentException(
          what + " must lie between " + EARLIEST + " and " + LATEST + ", not " + day);
    }
  }
}
