package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;

/** Making a registry. */
class FoundingTest {
  private static final NewRegistry WANTED = new NewRegistry("库", Suite.ED25519);

  @TempDir Path scratch;

  private static void create(Path directory, NewRegistry wanted) {
    Registry.create(directory, wanted, Office.passphrases(), Office.clock());
  }

  @Test
  void aNewRegistryIsEmptyAndSaysWhatItIs() {
    Path one = scratch.resolve("deep/one");
    Path two = scratch.resolve("two");
    create(one, WANTED);
    create(two, new NewRegistry("库", Suite.ESP256));
    try (RegistryReader first = RegistryReader.open(one, Office.clock());
        RegistryReader second = RegistryReader.open(two, Office.clock())) {
      assertEquals("库", first.info().name());
      assertEquals(Suite.ED25519, first.info().suite());
      assertEquals(Suite.ESP256, second.info().suite());
      assertNotEquals(first.info().id(), second.info().id());
      assertNotEquals(first.info().epoch(), second.info().epoch());
      assertTrue(first.catalogue().types().isEmpty());
      assertTrue(first.issuers().isEmpty());
      assertTrue(first.find(LicenseQuery.ALL).licenses().isEmpty());
    }
  }

  @Test
  void anEmptyDirectoryIsTaken() throws IOException {
    Path directory = Files.createDirectory(scratch.resolve("empty"));
    create(directory, WANTED);
    RegistryReader.open(directory, Office.clock()).close();
  }

  @Test
  void aDirectoryThatIsNotEmptyStaysAsItIs() throws IOException {
    Path directory = Files.createDirectory(scratch.resolve("full"));
    Files.writeString(directory.resolve("letter.txt"), "Dear");
    Map<String, ?> before = Office.contents(scratch);
    Office.refused(ErrorCode.DIRECTORY_NOT_EMPTY, () -> create(directory, WANTED));
    Office.refused(
        ErrorCode.DIRECTORY_NOT_EMPTY, () -> create(directory.resolve("letter.txt"), WANTED));
    assertEquals(before, Office.contents(scratch));
    assertFalse(Files.exists(directory.resolve("keys")));
  }

  /** Whether they belong to a registry in a database cannot be seen: nobody is told to delete. */
  @Test
  void keysWithoutARegistryAreNamedAndStay() throws IOException {
    Path directory = scratch.resolve("killed");
    Files.createDirectories(directory.resolve("keys"));
    String said = Office.refused(ErrorCode.DIRECTORY_NOT_EMPTY, () -> create(directory, WANTED));
    assertTrue(said.contains("keys and no registry"), said);
    assertTrue(Files.exists(directory.resolve("keys")));
  }

  @Test
  void aRegistryIsNotMadeOverAnother() {
    Path directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    Map<String, ?> before = Office.contents(directory);
    Office.refused(ErrorCode.DIRECTORY_NOT_EMPTY, () -> create(directory, WANTED));
    assertEquals(before, Office.contents(directory));
  }

  /** The names of its files no longer fit into a path of Linux, that of the directory does. */
  @Test
  void whatFailsHalfWayLeavesTheDirectoryAsItWas() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"));
    Path parent = scratch.toAbsolutePath();
    while (parent.toString().length() < 3_800) {
      parent = parent.resolve("d".repeat(200));
    }
    Files.createDirectories(parent);
    Path directory = parent.resolve("r".repeat(4_060 - parent.toString().length()));
    Office.refused(ErrorCode.FILE_UNUSABLE, () -> create(directory, WANTED));
    assertFalse(Files.exists(directory));
    Files.createDirectory(directory);
    Office.refused(ErrorCode.FILE_UNUSABLE, () -> create(directory, WANTED));
    assertEquals(Map.of(), Office.contents(directory));
  }

  @Test
  void withoutAPassphraseNothingIsMade() {
    Path directory = scratch.resolve("r");
    Passphrases forgotten =
        new Passphrases() {
          @Override
          public Passphrase operating() {
            throw new SealbookException(ErrorCode.PASSPHRASE_MISSING, "none", "give one");
          }

          @Override
          public Passphrase root() {
            return Passphrase.of("root".toCharArray());
          }
        };
    Office.refused(
        ErrorCode.PASSPHRASE_MISSING,
        () -> Registry.create(directory, WANTED, forgotten, Office.clock()));
    assertFalse(Files.exists(directory));
    create(directory, WANTED);
  }

  @Test
  void namesFitIntoACertificate() {
    for (String name : new String[] {"", " \u3000", "字".repeat(65), "a\0b", "\ud800"}) {
      assertThrows(
          IllegalArgumentException.class, () -> new NewRegistry(name, Suite.SM2), () -> name);
    }
    Path directory = scratch.resolve("r");
    create(directory, new NewRegistry("𠮷".repeat(64), Suite.ED25519));
    try (RegistryReader reader = RegistryReader.open(directory, Office.clock())) {
      assertEquals("𠮷".repeat(64), reader.info().name());
    }
  }
}
