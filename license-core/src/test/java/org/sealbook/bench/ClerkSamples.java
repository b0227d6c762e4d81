package org.sealbook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.seal.QrText;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.seal.qr.QrPicture;
import org.sealbook.status.ListName;
import org.sealbook.status.StatusList;
import org.sealbook.testing.TestBundle;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;

/**
 * Writes what a clerk's place has: {@code bundle.sb} with the statuses of many licences, one in a
 * hundred not valid, at random places in eight states; {@code licence.lic} sealed by itself, its QR
 * code {@code licence.png}, and {@code batch.lic} from a full batch. Used by
 * license-cli/src/bench/cold-start; the samples of {@code org.sealbook.cli.Training} are made so:
 *
 * <pre>
 * mvn -o -q -Pfast,bench -Dfast -pl license-core process-test-classes \
 *     -Dbench="org.sealbook.bench.ClerkSamples license-cli/src/main/resources/training 1000 2026-11-24T00:00:00Z"
 * </pre>
 *
 * <p>and, for the other suites, into {@code training/esp256} and {@code training/ed25519} with 16
 * statuses, of which the batch and the picture are not kept.
 *
 * <p>Arguments: a directory that exists, how many statuses, when the bundle was made (default now),
 * the suite (default SM2).
 */
public final class ClerkSamples {
  private static final List<Status> NOT_VALID =
      List.of(Status.values()).subList(1, Status.values().length);

  private static final int BATCH = 64;

  private ClerkSamples() {}

  public static void main(String... arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    Instant madeAt =
        arguments.length > 2
            ? Instant.parse(arguments[2])
            : Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Suite suite = arguments.length > 3 ? Suite.valueOf(arguments[3]) : Suite.SM2;
    TestRegistry registry = TestRegistry.of(suite);
    TestBundle bundle =
        registry
            .draft()
            .issuedAt(madeAt, madeAt.plus(Duration.ofDays(30)))
            .lists(List.of(statuses(TestRegistry.LIST, count)));
    write(directory, "bundle.sb", registry.sign(bundle).encoded());
    Bytes licence = registry.a().seal(TestLicense.GOOD);
    write(directory, "licence.lic", licence);
    UnverifiedLicense read = UnverifiedLicense.parse(licence).orElseThrow();
    String text = QrText.encode(read.withoutDetails()).orElseThrow();
    write(directory, "licence.png", QrPicture.png(text).orElseThrow());
    List<TestLicense> batch = IntStream.range(0, BATCH).mapToObj(TestLicense.GOOD::serial).toList();
    if (suite != Suite.SM2) {
      return; // only SM2 has batches
    }
    write(directory, "batch.lic", registry.a().sealBatch(batch).get(BATCH / 2));
  }

  private static void write(Path directory, String name, Bytes content) throws IOException {
    Files.write(directory.resolve(name), content.toArray());
  }

  /** One in a hundred is not valid, at random; the first always is. */
  static StatusList statuses(ListName name, int count) {
    Random random = new Random(353_000);
    return StatusList.build(
        name,
        count,
        index ->
            index == 0 || random.nextInt(100) != 0
                ? Status.VALID
                : NOT_VALID.get(random.nextInt(NOT_VALID.size())));
  }
}
