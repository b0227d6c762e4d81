package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.model.Status;
import org.sealbook.vectors.Vectors;

/** Every version opens the registries that version 0.1 wrote ({@code test-vectors/store}). */
class FrozenRegistryTest {
  private static final Path STORES = Vectors.folder().resolve("store");

  /** One without and one with segments. */
  private static final String BARE = "v1";

  private static final String SEGMENTS = "v1-segment";

  @TempDir Path scratch;

  private Path copy(String name) throws IOException {
    Path copy = scratch.resolve(name);
    for (Map.Entry<String, Bytes> file : Office.contents(STORES.resolve(name)).entrySet()) {
      Path target = copy.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue().toArray());
    }
    return copy;
  }

  private static String expected(String name) throws IOException {
    return Files.readString(STORES.resolve(name + ".licences.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {BARE, SEGMENTS})
  void itIsSound(String name) throws IOException {
    RegistryHealth health = RegistryReader.inspect(copy(name), true);
    assertEquals(List.of(), health.problems());
    assertEquals(12, health.licenses().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {BARE, SEGMENTS})
  void itIsRead(String name) throws IOException {
    try (RegistryReader registry = RegistryReader.open(copy(name), new SettableClock(Office.NOW))) {
      assertEquals(expected(name), FrozenRegistry.list(registry));
      assertEquals(
          Status.REVOKED, registry.resolve("P-2").status(), "the change of status is known");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BARE, SEGMENTS})
  void itIsWrittenTo(String name) throws IOException {
    Path copy = copy(name);
    List<String> segments = segments(copy);
    SettableClock clock = new SettableClock("2026-06-20T04:00:00Z");
    try (Registry registry = Registry.open(copy, FrozenRegistry.passphrases(), clock)) {
      assertEquals(expected(name), FrozenRegistry.list(registry));
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("NEW").build());
      registry.changeStatus("P-3", Status.CANCELLED, "示例", "示例");
      assertEquals(2, registry.makeBundle(Duration.ofDays(30)).content().number());
    }
    RegistryHealth health = RegistryReader.inspect(copy, true);
    assertEquals(List.of(), health.problems());
    assertEquals(13, health.licenses().orElseThrow());
    assertEquals(segments, segments(copy), "what counted before counts still");
  }

  @ParameterizedTest
  @ValueSource(strings = {BARE, SEGMENTS})
  void itsIndexIsMadeAgain(String name) throws IOException {
    Path copy = copy(name);
    Registry.reindex(copy, new SettableClock(Office.NOW));
    assertEquals(List.of(), segments(copy), "too few records for a segment of today");
    try (RegistryReader registry = RegistryReader.open(copy, new SettableClock(Office.NOW))) {
      assertEquals(expected(name), FrozenRegistry.list(registry));
    }
    assertEquals(List.of(), RegistryReader.inspect(copy, true).problems());
  }

  @Test
  void theSecondHasSegmentsOfTwoLevels() throws IOException {
    assertEquals(List.of(), segments(STORES.resolve(BARE)));
    assertEquals(2, segments(STORES.resolve(SEGMENTS)).size());
  }

  private static List<String> segments(Path registry) throws IOException {
    try (Stream<Path> files = Files.list(registry.resolve("store"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("segment-"))
          .sorted()
          .toList();
    }
  }

  /** Leaves some like them below {@code target}, for the next version of the format. */
  @Test
  void theyCanBeMade() throws IOException {
    made("made", FrozenRegistry::make);
    made("made-segment", FrozenRegistry::makeWithSegments);
  }

  private static void made(String name, Consumer<Path> making) throws IOException {
    Path folder = Path.of("target", "test-vectors", "store");
    Path made = folder.resolve(name);
    delete(made);
    Files.createDirectories(folder);
    making.accept(made);
    try (RegistryReader registry = RegistryReader.open(made, new SettableClock(Office.NOW))) {
      String list = FrozenRegistry.list(registry);
      Files.writeString(folder.resolve(name + ".licences.json"), list);
      assertEquals(expected(BARE).lines().count(), list.lines().count());
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
