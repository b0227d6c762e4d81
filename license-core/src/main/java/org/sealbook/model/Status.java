package org.sealbook.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the issuer has said of a licence since it was issued. "Expired" and "not yet valid" are no
 * constants here: they follow from the dates. The values are those of the status lists.
 */
public enum Status {
  /** 有效. */
  VALID(0, "有效"),
  /** 其他: not in force for another reason, or an index that was never used. */
  OTHER(1, "其他"),
  /** 暂扣; reversible. */
  SUSPENDED(2, "暂扣"),
  /** 撤销. */
  WITHDRAWN(3, "撤销"),
  /** 吊销. */
  REVOKED(11, "吊销"),
  /** 注销. */
  CANCELLED(12, "注销"),
  /** 挂失; reversible. */
  LOST(13, "挂失"),
  /** 已换发: a successor is in force. */
  SUPERSEDED(14, "已换发"),
  /** 转出. */
  TRANSFERRED(15, "转出");

  private final int value;
  private final String label;

  Status(int value, String label) {
    this.value = value;
    this.label = label;
  }

  /** The status with a list value, empty for the values that are not used. */
  public static Optional<Status> ofValue(long value) {
    for (Status status : values()) {
      if (status.value == value) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /** The status with a {@link #word}. */
  public static Optional<Status> ofWord(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }

  /** 0 to 15, as it stands in a status list. */
  public int value() {
    return value;
  }

  /** The Chinese name. */
  public String label() {
    return label;
  }

  /** The lower-case English word of the command line and of JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
