package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;

/** Opening what is there, and what is not. */
class OpeningTest {
  @TempDir Path scratch;

  private Path directory = Path.of("");

  @BeforeEach
  void copy() {
    directory = Office.in(scratch.resolve("r"), Suite.ED25519);
  }

  /** Both doors give the same answer, and change nothing. */
  private void refused(ErrorCode code, Path where) {
    Map<String, ?> before = Office.contents(scratch);
    Office.refused(code, () -> RegistryReader.open(where, Office.clock()));
    Office.refused(code, () -> Registry.open(where, Office.passphrases(), Office.clock()));
    assertEquals(before, Office.contents(scratch));
  }

  private void describe(String json) throws IOException {
    Files.writeString(directory.resolve("registry.json"), json);
  }

  private String description() throws IOException {
    return Files.readString(directory.resolve("registry.json"));
  }

  @Test
  void whatIsNotThereIsMissing() {
    refused(ErrorCode.REGISTRY_MISSING, scratch.resolve("nowhere"));
  }

  @Test
  void aDirectoryOrFileOfSomethingElseIsForeign() throws IOException {
    Path other = Files.createDirectory(scratch.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "Dear");
    refused(ErrorCode.REGISTRY_FOREIGN, other);
    refused(ErrorCode.REGISTRY_FOREIGN, other.resolve("letter.txt"));
  }

  @Test
  void aLaterFormatIsTooNew() throws IOException {
    String now = description();
    assertTrue(now.contains("\"format\" : 1"), now);
    describe(now.replace("\"format\" : 1", "\"format\" : 2"));
    refused(ErrorCode.REGISTRY_TOO_NEW, directory);
  }

  @Test
  void aBrokenDescriptionIsDamage() throws IOException {
    String whole = description();
    String[] broken = {
      "",
      "[]",
      whole.substring(0, whole.length() / 2),
      whole.replace("\"format\" : 1", "\"format\" : 0"),
      whole.replace("\"suite\" : \"ED25519\"", "\"suite\" : \"RSA\""),
      whole.replaceAll("\"id\" : \"..", "\"id\" : \""),
      whole.replaceAll("\"id\" : \"..", "\"id\" : \"zz"),
      whole.replaceAll("\"epoch\" : \".", "\"epoch\" : \"A"),
      whole.replaceAll("\"name\" : \"[^\"]*\",", ""),
      whole.replaceAll("\"name\" : (\"[^\"]*\"),", "\"name\" : {\"a\" : $1},"),
      whole.replaceAll("(\"name\" : \"[^\"]*\"),", "$1, $1,"),
      whole + " ".repeat(70_000)
    };
    for (String json : broken) {
      describe(json);
      refused(ErrorCode.REGISTRY_DAMAGED, directory);
    }
  }

  @Test
  void aBrokenRootCertificateIsDamage() throws IOException {
    Path root = directory.resolve("root.cer");
    byte[] der = Files.readAllBytes(root);
    Files.write(root, java.util.Arrays.copyOf(der, der.length - 1));
    refused(ErrorCode.REGISTRY_DAMAGED, directory);
    Files.write(root, new byte[0]);
    refused(ErrorCode.REGISTRY_DAMAGED, directory);
    Files.delete(root);
    refused(ErrorCode.REGISTRY_DAMAGED, directory);
  }

  @Test
  void aRegistryWithoutItsStoreIsDamaged() throws IOException {
    Files.move(directory.resolve("store"), scratch.resolve("elsewhere"));
    refused(ErrorCode.REGISTRY_DAMAGED, directory);
  }

  /** As a backup without keys is. */
  @Test
  void withoutItsKeysARegistryCanBeRead() throws IOException {
    try (Registry registry = Registry.open(directory, Office.passphrases(), Office.clock())) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
    }
    Files.move(directory.resolve("keys"), scratch.resolve("keys"));
    try (Registry registry = Registry.open(directory, Office.passphrases(), Office.clock())) {
      registry.resolve("N1");
      for (Executable call :
          List.<Executable>of(
              () -> registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build()),
              () -> registry.changeStatus("N1", Status.LOST, "因", "局"),
              () -> registry.makeBundle(Duration.ofDays(1)),
              () -> registry.addIssuer(NewIssuer.of("91110000600037341L", "第三局")))) {
        String refusal = Office.refused(ErrorCode.KEY_UNUSABLE, call);
        assertTrue(refusal.contains("is not here"), refusal);
      }
    }
  }

  @Test
  void oneWriterAtATimeAndReadersBesideIt() {
    try (Registry registry = Registry.open(directory, Office.passphrases(), Office.clock())) {
      Office.refused(
          ErrorCode.REGISTRY_LOCKED,
          () -> Registry.open(directory, Office.passphrases(), Office.clock()));
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      try (RegistryReader reader = RegistryReader.open(directory, Office.clock())) {
        assertEquals("N1", reader.resolve("N1").license().content().number().orElseThrow());
      }
    }
    Registry.open(directory, Office.passphrases(), Office.clock()).close();
  }
}
