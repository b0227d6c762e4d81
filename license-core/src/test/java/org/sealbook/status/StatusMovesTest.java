package org.sealbook.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.model.Status;

class StatusMovesTest {
  /** Row: from; columns in the order of the enum; x: allowed. The second writing of the table. */
  @ParameterizedTest
  @CsvSource({
    //           VALID OTHER SUSP WITHD REVOK CANC LOST SUPER TRANS
    "VALID,       -xxxxxxxx",
    "OTHER,       ---xxx-xx",
    "SUSPENDED,   xx-xxx-xx",
    "WITHDRAWN,   -----x---",
    "REVOKED,     -----x---",
    "CANCELLED,   ---------",
    "LOST,        xxxxxx-xx",
    "SUPERSEDED,  ---xxx---",
    "TRANSFERRED, ---xxx---"
  })
  void theTable(Status from, String row) {
    int column = 0;
    for (Status to : Status.values()) {
      assertEquals(
          row.charAt(column++) == 'x', StatusMoves.isAllowed(from, to), from + " to " + to);
    }
  }

  @Test
  void validIsReachedFromSuspendedAndLostOnly() {
    for (Status from : Status.values()) {
      assertEquals(
          Set.of(Status.SUSPENDED, Status.LOST).contains(from),
          StatusMoves.isAllowed(from, Status.VALID));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noWayLeadsBackFromAFinalStatus(Status status) {
    Set<Status> reached = EnumSet.noneOf(Status.class);
    collect(status, reached);
    boolean isFinal = status != Status.VALID && !StatusMoves.isAllowed(status, Status.VALID);
    assertEquals(!isFinal, reached.contains(Status.VALID));
    assertFalse(isFinal && (reached.contains(Status.SUSPENDED) || reached.contains(Status.LOST)));
    assertTrue(status == Status.CANCELLED || reached.contains(Status.CANCELLED));
  }

  private static void collect(Status from, Set<Status> reached) {
    for (Status next : StatusMoves.allowedFrom(from)) {
      if (reached.add(next)) {
        collect(next, reached);
      }
    }
  }
}
