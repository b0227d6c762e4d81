package org.sealbook.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;

class StatusPointTest {
  private static final SigningKey KEY = SigningKey.generate(Suite.ED25519, new SecureRandom());
  private static final Bytes KID = Bytes.fromHex("0011223344556677");
  private static final ListName LIST = new ListName("test0001", 1);
  private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final StatusPoint START =
      StatusPoint.issued(LIST, 3, ISSUED, Bytes.wrap(new byte[32]));

  @Test
  void aLifeOfThreeChanges() {
    StatusPoint suspended = step(START, Status.SUSPENDED, 10);
    StatusPoint again = step(suspended, Status.VALID, 20);
    StatusPoint revoked = step(again, Status.REVOKED, 20);
    assertEquals(3, revoked.counter());
    assertEquals(Status.REVOKED, revoked.status());
    assertThrows(IllegalArgumentException.class, () -> step(revoked, Status.VALID, 30));
  }

  private static StatusPoint step(StatusPoint from, Status to, int seconds) {
    StatusChange change =
        from.change(to, DAY, ISSUED.plusSeconds(seconds), "理由", "李四", Optional.empty());
    assertEquals(Optional.empty(), from.whyNot(change));
    return SignedStatusChange.sign(change, KEY, KID).point();
  }

  @Test
  void aChangeAtTheSecondOfIssueFollowsAndOneBeforeDoesNot() {
    assertEquals(Optional.empty(), START.whyNot(change(START, 0)));
    assertEquals(Optional.of(StatusPoint.Fault.TIME_BACKWARDS), START.whyNot(change(START, -1)));
  }

  private static StatusChange change(StatusPoint after, int seconds) {
    return new StatusChange(
        after.list(),
        after.index(),
        after.counter() + 1,
        Status.SUSPENDED,
        DAY,
        ISSUED.plusSeconds(seconds),
        "理由",
        "李四",
        after.identity(),
        Optional.empty());
  }

  @Test
  void eachFaultHasItsName() {
    StatusChange good = change(START, 0);
    assertFault(
        StatusPoint.Fault.OTHER_LICENSE,
        new StatusPoint(new ListName("test0001", 2), 3, 0, Status.VALID, ISSUED, good.previous()),
        good);
    assertFault(
        StatusPoint.Fault.OTHER_LICENSE,
        new StatusPoint(LIST, 4, 0, Status.VALID, ISSUED, good.previous()),
        good);
    assertFault(
        StatusPoint.Fault.COUNTER_WRONG,
        new StatusPoint(LIST, 3, 1, Status.VALID, ISSUED, good.previous()),
        good);
    assertFault(
        StatusPoint.Fault.PREVIOUS_WRONG,
        StatusPoint.issued(LIST, 3, ISSUED, Bytes.utf8("another licence")),
        good);
    assertFault(
        StatusPoint.Fault.MOVE_REFUSED,
        new StatusPoint(LIST, 3, 0, Status.REVOKED, ISSUED, good.previous()),
        good);
  }

  private static void assertFault(StatusPoint.Fault fault, StatusPoint at, StatusChange change) {
    assertEquals(Optional.of(fault), at.whyNot(change));
  }
}
