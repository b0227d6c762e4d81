package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.verify.Reason;

class PermitDeskTest {
  private static final String COMPANY = "91350100M000100Y43";

  @TempDir Path folder;

  @Test
  void aPermitIsGoodUntilItIsRevoked() {
    try (PermitDesk desk = new PermitDesk(folder.resolve("registry"), Clock.systemUTC())) {
      Bytes file = desk.issue("A1", "示例商贸有限公司", COMPANY, "示例路1号");
      assertEquals(Optional.empty(), desk.judge(file));
      assertEquals(1, desk.count(COMPANY));
      desk.revoke("A1", "吊销决定书1号");
      assertEquals(Optional.of(Reason.REVOKED), desk.judge(file));
    }
  }
}
