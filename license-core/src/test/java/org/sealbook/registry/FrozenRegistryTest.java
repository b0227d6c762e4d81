package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.model.Status;
import org.sealbook.vectors.Vectors;

/** Every version opens the registry that version 0.1 wrote ({@code test-vectors/store/v1}). */
class FrozenRegistryTest {
  private static final Path STORES = Vectors.folder().resolve("store");

  @TempDir Path scratch;

  private Path copy = Path.of("");

  @BeforeEach
  void copyIt() throws IOException {
    copy = scratch.resolve("v1");
    for (Map.Entry<String, Bytes> file : Office.contents(STORES.resolve("v1")).entrySet()) {
      Path target = copy.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue().toArray());
    }
  }

  private static String expected() {
    try {
      return Files.readString(STORES.resolve("v1.licences.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void itIsSound() {
    RegistryHealth health = RegistryReader.inspect(copy, true);
    assertEquals(List.of(), health.problems());
    assertEquals(12, health.licenses().orElseThrow());
  }

  @Test
  void itIsRead() {
    try (RegistryReader registry = RegistryReader.open(copy, new SettableClock(Office.NOW))) {
      assertEquals(expected(), FrozenRegistry.list(registry));
      assertEquals(
          Status.REVOKED, registry.resolve("P-2").status(), "the change of status is known");
    }
  }

  @Test
  void itIsWrittenTo() {
    SettableClock clock = new SettableClock("2026-06-20T04:00:00Z");
    try (Registry registry = Registry.open(copy, FrozenRegistry.passphrases(), clock)) {
      assertEquals(expected(), FrozenRegistry.list(registry));
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("NEW").build());
      registry.changeStatus("P-3", Status.CANCELLED, "示例", "示例");
      assertEquals(2, registry.makeBundle(Duration.ofDays(30)).content().number());
    }
    RegistryHealth health = RegistryReader.inspect(copy, true);
    assertEquals(List.of(), health.problems());
    assertEquals(13, health.licenses().orElseThrow());
  }

  @Test
  void itsIndexIsMadeAgain() {
    Registry.reindex(copy, new SettableClock(Office.NOW));
    try (RegistryReader registry = RegistryReader.open(copy, new SettableClock(Office.NOW))) {
      assertEquals(expected(), FrozenRegistry.list(registry));
    }
    assertEquals(List.of(), RegistryReader.inspect(copy, true).problems());
  }

  /** Leaves one like it below {@code target}, for the next version of the format. */
  @Test
  void itCanBeMade() throws IOException {
    Path folder = Path.of("target", "test-vectors", "store");
    Path made = folder.resolve("made");
    delete(made);
    Files.createDirectories(folder);
    FrozenRegistry.make(made);
    try (RegistryReader registry = RegistryReader.open(made, new SettableClock(Office.NOW))) {
      String list = FrozenRegistry.list(registry);
      Files.writeString(folder.resolve("made.licences.json"), list);
      assertEquals(expected().lines().count(), list.lines().count());
    }
    assertTrue(RegistryReader.inspect(made, true).ok());
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
