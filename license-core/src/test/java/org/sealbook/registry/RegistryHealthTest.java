package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.CodeType;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.store.Head;
import org.sealbook.store.mapdb.MapDbStores;

/** A registry with one licence, looked over whole and with each of its parts missing. */
class RegistryHealthTest {
  private static final String TYPE = "11100000MB0143028R001";
  private static final String ISSUER = "11430000006122244L";

  @TempDir Path scratch;
  private Path directory;

  @BeforeEach
  void makeRegistry() {
    directory = scratch.resolve("registry");
    Clock clock = Clock.systemUTC();
    Passphrases passphrases = Passphrases.same(Passphrase.of("correct horse".toCharArray()));
    Registry.create(directory, new NewRegistry("河清市电子证照库", Suite.SM2), passphrases, clock);
    try (Registry registry = Registry.open(directory, passphrases, clock)) {
      registry.loadTypes(
          CatalogueFile.read(
              Path.of(System.getProperty("sealbook.root"), "seeds", "catalogue.json")));
      registry.addIssuer(NewIssuer.of(ISSUER, "河清市市场监督管理局"));
      Holder holder =
          new Holder(
              "河清市示例商贸有限公司", Optional.of(new HolderCode(CodeType.USCC, "91350100M000100Y43")));
      registry.issue(
          TYPE,
          ISSUER,
          LicenseContent.builder(holder, LocalDate.of(2026, 11, 24))
              .number("91350100M000100Y43")
              .validFrom(LocalDate.of(2026, 11, 24))
              .field("注册资本", "710万元")
              .field("住所", "河清市示例路1号")
              .field("经营范围", "日用百货销售")
              .build());
      assertSound(); // beside the writer
    }
  }

  private void assertSound() {
    for (boolean deep : new boolean[] {false, true}) {
      RegistryHealth health = RegistryReader.inspect(directory, deep);
      assertEquals(List.of(), health.problems());
      assertTrue(health.ok());
      assertEquals(OptionalLong.of(1), health.licenses());
      Head head = MapDbStores.inspect(directory.resolve("store"), deep).head().orElseThrow();
      assertEquals(head.chain().toHex(), health.head());
      assertEquals(head.sequence(), health.lastSequence());
    }
  }

  @Test
  void allIsWell() {
    assertSound();
  }

  @Test
  void eachMissingPartIsNamed() throws IOException {
    List<String> parts =
        List.of("registry.json", "root.cer", "keys/bundle.p12", "keys/secret.key", "store/HEAD");
    for (String part : parts) {
      Path file = directory.resolve(part);
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      RegistryHealth health = RegistryReader.inspect(directory, true);
      assertTrue(
          health.problems().stream().anyMatch(problem -> problem.where().startsWith(part)),
          health::toString);
      assertTrue(health.problems().stream().noneMatch(problem -> problem.hint().isEmpty()));
      Files.write(file, content);
    }
    assertSound();
  }

  @Test
  void aDamagedStoreIsReportedNotThrown() throws IOException {
    Path journal = directory.resolve("store").resolve("journal-00000002");
    byte[] content = Files.readAllBytes(journal);
    content[200] ^= 1;
    Files.write(journal, content);
    RegistryHealth health = RegistryReader.inspect(directory, true);
    assertEquals(
        List.of("JOURNAL_DAMAGED"),
        health.problems().stream().map(RegistryHealth.Problem::code).toList());
    assertEquals(OptionalLong.empty(), health.licenses());
    assertTrue(health.lastSequence() > 0);
  }

  @Test
  void noDirectoryAndNoRegistryAreReported() throws IOException {
    assertEquals(List.of("REGISTRY_MISSING", "STORE_MISSING"), codes(scratch.resolve("nowhere")));
    assertEquals(
        "store",
        RegistryReader.inspect(scratch.resolve("nowhere"), false).problems().get(1).where());
    Path empty = Files.createDirectory(scratch.resolve("empty"));
    List<String> codes = codes(empty);
    assertEquals("REGISTRY_FOREIGN", codes.get(0));
    try (Stream<Path> files = Files.list(empty)) {
      assertEquals(0, files.count());
    }
  }

  private static List<String> codes(Path directory) {
    return RegistryReader.inspect(directory, false).problems().stream()
        .map(RegistryHealth.Problem::code)
        .toList();
  }
}
