package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.TestLicense;
import org.sealbook.testing.TestRegistry;

/** A host that only verifies has this library and Bouncy Castle on its class path, no more. */
class VerifyOnlyTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource
  void bouncyCastleIsAllThatIsNeeded(Suite suite) throws Exception {
    TestRegistry registry = TestRegistry.of(suite);
    List<Bytes> batch =
        registry.a().sealBatch(List.of(TestLicense.GOOD, TestLicense.GOOD.serial(2)));
    byte[] forged = registry.a().seal(TestLicense.GOOD).toArray();
    forged[forged.length - 1] ^= 1;
    List<String> answers =
        run(
            write("bundle", registry.bundle().encoded()),
            TestRegistry.NOW.toString(),
            write("single.lic", registry.a().seal(TestLicense.GOOD)),
            write("batch.lic", batch.get(1)),
            write("forged.lic", Bytes.wrap(forged)));
    assertEquals(List.of("valid", "valid", "SIGNATURE_INVALID"), answers);
  }

  private String write(String name, Bytes content) throws IOException {
    return Files.write(scratch.resolve(name), content.toArray()).toString();
  }

  private List<String> run(String... arguments) throws Exception {
    String classPath =
        Stream.of(
                home(LicenseVerifier.class),
                program(),
                home(org.bouncycastle.crypto.Digest.class), // bcprov
                home(org.bouncycastle.asn1.cms.CMSObjectIdentifiers.class), // bcutil
                home(org.bouncycastle.cert.X509CertificateHolder.class)) // bcpkix
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classPath,
                    VerifyOnlyProgram.class.getName()),
                Stream.of(arguments))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertEquals(0, process.waitFor(), lines.toString());
    return lines;
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** A folder with the program and nothing else of the tests. */
  private Path program() throws IOException {
    String name = VerifyOnlyProgram.class.getName().replace('.', '/') + ".class";
    Path target = scratch.resolve("program").resolve(name);
    Files.createDirectories(target.getParent());
    try (InputStream code = VerifyOnlyProgram.class.getResourceAsStream("/" + name)) {
      Files.write(target, code.readAllBytes());
    }
    return scratch.resolve("program");
  }
}
