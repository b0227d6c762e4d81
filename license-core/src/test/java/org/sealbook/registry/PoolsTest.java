package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.model.Status;
import org.sealbook.store.jdbc.PlainPool;
import org.sealbook.store.jdbc.TestServer;

/** A host brings its pool as it is set up for the rest of the host. */
class PoolsTest {
  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();

  private static DataSource pool(String address) {
    return new PlainPool(TestServer.connect(address)).source();
  }

  @Test
  void oneThatDoesNotCommitByItselfServesAsWell() throws Exception {
    Path keys = scratch.resolve("keys");
    String address = TestServer.freshAddress();
    Office.inDatabase(pool(address), keys);
    try (Registry one = Registry.open(pool(address), keys, Office.passphrases(), clock);
        Registry other = Registry.open(pool(address), keys, Office.passphrases(), clock)) {
      Path file = scratch.resolve("stock.csv");
      Files.writeString(
          file,
          StockRows.csv(
              IntStream.range(0, 700)
                  .mapToObj(i -> StockRows.row("S" + i, "2020-01-01"))
                  .toArray(String[]::new)));
      ImportOptions options = ImportOptions.of(Office.PERMIT, Office.MARKET);
      assertEquals(700, one.importStock(file, options, progress -> {}).accepted());
      for (int i = 0; i < 20; i++) {
        one.issue(Office.PERMIT, Office.MARKET, Office.permit("one " + i).build());
        other.issue(Office.PERMIT, Office.MARKET, Office.permit("other " + i).build());
      }
      for (int i = 0; i < 20; i++) {
        one.changeStatus("one " + i, Status.REVOKED, "吊销", "局");
        // of two licences with one status index both were revoked
        assertEquals(Status.VALID, other.resolve("other " + i).status());
      }
      assertEquals(1, other.makeBundle(Duration.ofDays(1)).content().number());
    }
    assertEquals(List.of(), RegistryReader.inspect(pool(address), keys, true).problems());
    Path back = scratch.resolve("back");
    RegistryCopy.of(pool(address), keys, clock).to(back, (frame, of) -> {});
    assertEquals(List.of(), RegistryReader.inspect(back, true).problems());
  }
}
