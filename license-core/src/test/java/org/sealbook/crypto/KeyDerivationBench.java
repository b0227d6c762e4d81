package org.sealbook.crypto;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.crypto.ExtendedDigest;

/**
 * What it costs to derive a key from a passphrase over Bouncy Castle's SHA-256 and over the JDK's,
 * the first time in a virtual machine and later; with the first compiler only, and with both:
 *
 * <pre>{@code
 * mvn -q -Pfast,bench -Dfast -pl license-core process-test-classes \
 *     -Dbench=org.sealbook.crypto.KeyDerivationBench
 * }</pre>
 *
 * <p>Each pair of figures, processor time of the thread, comes from a process of its own.
 */
public final class KeyDerivationBench {
  private static final int LATER = 5;

  private KeyDerivationBench() {}

  /** Without arguments: all; else {@code ours} or {@code jdk} in this process. */
  public static void main(String... arguments) throws Exception {
    if (arguments.length > 0) {
      measure(arguments[0].equals("jdk"));
      return;
    }
    for (String compilers : List.of("-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4")) {
      for (String digest : List.of("ours", "jdk")) {
        System.out.printf(Locale.ROOT, "%-24s %-4s ", compilers, digest);
        Process process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    compilers,
                    "-cp",
                    System.getProperty("java.class.path"),
                    KeyDerivationBench.class.getName(),
                    digest)
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
          throw new IllegalStateException("the measurement failed");
        }
      }
    }
  }

  private static void measure(boolean jdk) {
    double first = milliseconds(jdk);
    double later = Double.MAX_VALUE;
    for (int i = 0; i < LATER; i++) {
      later = Math.min(later, milliseconds(jdk));
    }
    System.out.printf(Locale.ROOT, "first %4.0f ms, later %4.0f ms%n", first, later);
  }

  private static double milliseconds(boolean jdk) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    ExtendedDigest digest = jdk ? new JdkSha256() : KeyDerivation.sha256();
    Passphrase passphrase = Passphrase.of("four horses".toCharArray());
    long start = threads.getCurrentThreadCpuTime();
    KeyDerivation.pbkdf2(
        digest, passphrase, new byte[KeyDerivation.SALT_SIZE], KeyDerivation.ITERATIONS, 32);
    return (threads.getCurrentThreadCpuTime() - start) / 1e6;
  }
}
