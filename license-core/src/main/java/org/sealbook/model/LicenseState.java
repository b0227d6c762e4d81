package org.sealbook.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a licence is in force on a day: what the issuer has said of it ({@link Status}) and,
 * where that is "valid", what its dates say.
 */
public enum LicenseState {
  VALID("有效"),
  NOT_YET_VALID("尚未生效"),
  EXPIRED("已过期"),
  OTHER("其他"),
  SUSPENDED("暂扣"),
  WITHDRAWN("撤销"),
  REVOKED("吊销"),
  CANCELLED("注销"),
  LOST("挂失"),
  SUPERSEDED("已换发"),
  TRANSFERRED("转出");

  private final String label;

  LicenseState(String label) {
    this.label = label;
  }

  /** The state on {@code day}. */
  public static LicenseState on(LocalDate day, Status status, Validity validity) {
    return switch (status) {
      case VALID ->
          validity.hasEndedOn(day) ? EXPIRED : validity.hasBegunOn(day) ? VALID : NOT_YET_VALID;
      case OTHER -> OTHER;
      case SUSPENDED -> SUSPENDED;
      case WITHDRAWN -> WITHDRAWN;
      case REVOKED -> REVOKED;
      case CANCELLED -> CANCELLED;
      case LOST -> LOST;
      case SUPERSEDED -> SUPERSEDED;
      case TRANSFERRED -> TRANSFERRED;
    };
  }

  /** The state with a {@link #word}. */
  public static Optional<LicenseState> ofWord(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }

  /** The lower-case English word of the command line and of JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The Chinese name. */
  public String label() {
    return label;
  }
}
