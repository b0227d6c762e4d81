package org.sealbook.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.FieldReader;
import org.sealbook.model.Dates;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.model.Texts;

/**
 * What a change of status says (FORMAT §9), before it is signed or after its signature was read.
 *
 * @param list the status list of the licence
 * @param index its place in the list, 0 to {@value StatusList#MAX_INDEX}
 * @param counter the licence's own change counter, from 1
 * @param status the status from now on
 * @param since the day from which it holds
 * @param signedAt when the change was signed, in whole seconds
 * @param reason 1 to 400 characters
 * @param actor who decided, 1 to 200 characters
 * @param previous the identity of the licence's change before this one, of the licence for the
 *     first
 * @param successor the licence that takes its place, where it is known; with {@link
 *     Status#SUPERSEDED} only
 */
public record StatusChange(
    ListName list,
    int index,
    long counter,
    Status status,
    LocalDate since,
    Instant signedAt,
    String reason,
    String actor,
    Bytes previous,
    Optional<LicenseId> successor) {
  private static final int HASH_SIZE = 32;

  /** Most characters of a reason. */
  public static final int MAX_REASON = 400;

  /** Most characters that say who decided. */
  public static final int MAX_ACTOR = 200;

  public StatusChange {
    requireRange("index", index, 0, StatusList.MAX_INDEX);
    requireRange("counter", counter, 1, Long.MAX_VALUE);
    Dates.require("since", since);
    requireRange("signedAt", signedAt.getEpochSecond(), 0, FieldReader.MAX_SECONDS);
    requireRange("nanoseconds of signedAt", signedAt.getNano(), 0, 0);
    Texts.require("reason", reason, MAX_REASON);
    Texts.require("actor", actor, MAX_ACTOR);
    requireRange("size of previous", previous.size(), HASH_SIZE, HASH_SIZE);
    if (successor.isPresent() && status != Status.SUPERSEDED) {
      throw new IllegalArgumentException("only a superseded licence has a successor");
    }
  }

  private static void requireRange(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " must be " + min + " to " + max + ", not " + value);
    }
  }

  /** The payload that is signed. */
  Bytes encode() {
    CborWriter writer = new CborWriter().writeMapHeader(successor.isPresent() ? 10 : 9);
    writer.writeInt(1).writeText(list.toString());
    writer.writeInt(2).writeInt(index);
    writer.writeInt(3).writeInt(counter);
    writer.writeInt(4).writeInt(status.value());
    writer.writeInt(5).writeInt(since.toEpochDay());
    writer.writeInt(6).writeInt(signedAt.getEpochSecond());
    writer.writeInt(7).writeText(reason);
    writer.writeInt(8).writeText(actor);
    writer.writeInt(9).writeBytes(previous);
    successor.ifPresent(id -> writer.writeInt(10).writeText(id.withoutRoot()));
    return writer.toBytes();
  }

  /**
   * Reads a payload.
   *
   * @throws IllegalArgumentException where a value is not of its form
   * @throws org.sealbook.cose.CborException where the item is not of its shape
   */
  static StatusChange decode(Bytes payload) {
    FieldReader reader = new FieldReader(payload);
    FieldReader.Fields fields = reader.map();
    fields.require(1);
    ListName list = ListName.parse(reader.text(1, 15));
    fields.require(2);
    int index = (int) reader.integer(0, StatusList.MAX_INDEX);
    fields.require(3);
    long counter = reader.integer(1, Long.MAX_VALUE);
    fields.require(4);
    Status status = status(reader.integer(0, 15));
    fields.require(5);
    LocalDate since = reader.day();
    fields.require(6);
    Instant signedAt = reader.seconds();
    fields.require(7);
    String reason = reader.text(1, MAX_REASON);
    fields.require(8);
    String actor = reader.text(1, MAX_ACTOR);
    fields.require(9);
    Bytes previous = reader.bytes(HASH_SIZE);
    Optional<LicenseId> successor =
        fields.has(10) ? Optional.of(LicenseId.parse(reader.text(1, 100))) : Optional.empty();
    fields.end();
    reader.end();
    return new StatusChange(
        list, index, counter, status, since, signedAt, reason, actor, previous, successor);
  }

  private static Status status(long value) {
    return Status.ofValue(value)
        .orElseThrow(() -> new IllegalArgumentException("no status has the value " + value));
  }
}
