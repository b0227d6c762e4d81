package org.sealbook.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.testing.TestIssuer;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;

/**
 * Warm verification in one thread, beside what Bouncy Castle takes for an SM2 signature alone (its
 * own signer, on its fast curve, with the key made ready once): how docs/PERFORMANCE.md was
 * measured. Details are disclosed; the licences of full batches of 64 come in random order.
 *
 * <pre>
 * mvn -o -q -Pfast,bench -Dfast -pl license-core process-test-classes \
 *     -Dbench="org.sealbook.bench.VerifyBench 100000 5"
 * </pre>
 *
 * <p>Arguments: how many licences of batches, and how many rounds; in each round all three take
 * turns, a round before them is not counted.
 */
public final class VerifyBench {
  private static final int SINGLES = 4_000;
  private static final int BATCH = 64;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final TestIssuer issuer = TestRegistry.of(Suite.SM2).a();
  private final LicenseVerifier verifier;
  private final List<Bytes> singles;
  private final List<Bytes> batched = new ArrayList<>();

  private VerifyBench(int licences) {
    TestRegistry registry = TestRegistry.of(Suite.SM2);
    TrustBundle bundle =
        registry.sign(
            registry.draft().lists(List.of(ClerkSamples.statuses(TestRegistry.LIST, licences))));
    verifier = LicenseVerifier.trusting(List.of(bundle), TestRegistry.CLOCK);
    singles = IntStream.range(0, SINGLES).mapToObj(i -> issuer.seal(license(i))).toList();
    for (int from = 0; from < licences; from += BATCH) {
      batched.addAll(
          issuer.sealBatch(
              IntStream.range(from, Math.min(licences, from + BATCH))
                  .mapToObj(VerifyBench::license)
                  .toList()));
    }
    Collections.shuffle(batched, new Random(64));
  }

  private static TestLicense license(int number) {
    return TestLicense.GOOD.serial(number).statusAt(number);
  }

  public static void main(String... arguments) {
    new VerifyBench(Integer.parseInt(arguments[0])).run(Integer.parseInt(arguments[1]));
  }

  private void run(int rounds) {
    SM2Signer signer = bouncyCastle();
    List<Signed> signed = singles.stream().map(Signed::of).toList();
    out.println("licences a second of processor time, and times Bouncy Castle's bare signature");
    for (int round = 0; round <= rounds; round++) {
      double bare = rate(signed, each -> each.verify(signer));
      double single = rate(singles, this::isGenuine);
      double batch = rate(batched, this::isGenuine);
      out.printf(
          Locale.ROOT,
          "%-8s bare %,8.0f   sealed by itself %,8.0f (%.2f)   of a batch %,8.0f (%.2f)%n",
          round == 0 ? "warm-up" : "round " + round,
          bare,
          single,
          single / bare,
          batch,
          batch / bare);
    }
  }

  private boolean isGenuine(Bytes licence) {
    return verifier.verify(licence).genuineLicense().isPresent();
  }

  private SM2Signer bouncyCastle() {
    var curve = CustomNamedCurves.getByName("sm2p256v1");
    ECDomainParameters domain =
        new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    Bytes encoded = issuer.key().publicKey().encoded();
    byte[] point = encoded.slice(encoded.size() - 65, encoded.size()).toArray();
    SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    signer.init(
        false,
        new ParametersWithID(
            new ECPublicKeyParameters(curve.getCurve().decodePoint(point), domain),
            "1234567812345678".getBytes(StandardCharsets.US_ASCII)));
    return signer;
  }

  /** What Bouncy Castle's signer takes. */
  private static final class Signed {
    private final byte[] message;
    private final byte[] signature;

    Signed(byte[] message, byte[] signature) {
      this.message = message;
      this.signature = signature;
    }

    static Signed of(Bytes licence) {
      UnverifiedLicense read = UnverifiedLicense.parse(licence).orElseThrow();
      return new Signed(read.sigStructure().toArray(), read.signature().toArray());
    }

    boolean verify(SM2Signer signer) {
      signer.update(message, 0, message.length);
      return signer.verifySignature(signature);
    }
  }

  /** How many of them are good for each second of this thread's processor time. */
  private static <T> double rate(List<T> licences, Predicate<T> isGood) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (T licence : licences) {
      if (!isGood.test(licence)) {
        throw new IllegalStateException("a licence that is not genuine");
      }
    }
    return licences.size() * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
  }
}
