package org.sealbook.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.stock.MappingFile;
import org.sealbook.stock.StockOptions;

/** A registry with the sample catalogue and two of its departments, to import stock into. */
final class StockRegistry implements AutoCloseable {
  static final Path SEEDS = Path.of(System.getProperty("sealbook.root"), "seeds");

  /** 营业执照 of the sample catalogue. */
  static final String BUSINESS = "11100000MB0143028R001";

  static final String MARKET = "11449100MB9901016T";
  static final String HOUSING = "11449100MB9902019B";

  /** Noon of {@link #TODAY} at UTC+08:00. */
  static final Instant NOW = Instant.parse("2026-06-15T04:00:00Z");

  static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Passphrases PASSPHRASES =
      Passphrases.same(Passphrase.of("four horses and a seal".toCharArray()));

  private final Path directory;
  private final Registry registry;

  private StockRegistry(Path directory, Registry registry) {
    this.directory = directory;
    this.registry = registry;
  }

  /** Makes the registry in an empty directory, and leaves it closed. */
  static void create(Path directory) {
    NewRegistry wanted = new NewRegistry("河清市电子证照库", Suite.SM2);
    Registry.create(directory, wanted, PASSPHRASES, CLOCK);
    try (Registry registry = Registry.open(directory, PASSPHRASES, CLOCK)) {
      CatalogueFile catalogue = CatalogueFile.read(SEEDS.resolve("catalogue.json"));
      registry.loadTypes(catalogue);
      for (Department department : catalogue.departments()) {
        if (department.code().equals(MARKET) || department.code().equals(HOUSING)) {
          registry.addIssuer(NewIssuer.of(department.code(), department.name()));
        }
      }
    }
  }

  static StockRegistry open(Path directory) {
    return new StockRegistry(directory, Registry.open(directory, PASSPHRASES, CLOCK));
  }

  static StockRegistry make(Path directory) {
    create(directory);
    return open(directory);
  }

  Registry registry() {
    return registry;
  }

  /** How many bytes the journal has: more after whatever has been stored. */
  long journalBytes() {
    try (var files = Files.walk(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("journal"))
          .mapToLong(StockRegistry::size)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Imports a text as a file of business licences. */
  ImportReport importText(String text) {
    return importText(text, Optional.empty());
  }

  ImportReport importText(String text, LocalDate asOf) {
    return importText(text, Optional.of(asOf));
  }

  private ImportReport importText(String text, Optional<LocalDate> asOf) {
    return importText(text, asOf.map(options()::withAsOf).orElse(options()));
  }

  ImportReport importText(String text, ImportOptions options) {
    return registry.importStock(file(text), options, progress -> {});
  }

  /** A file with this text, beside the registry. */
  Path file(String text) {
    try {
      return Files.writeString(Files.createTempFile(directory.getParent(), "stock", ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What became of the rows, without zeros: {@code new 1, duplicate 2, DATE_INVALID 1}. */
  static String told(ImportReport report) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("new", report.accepted() - report.newVersions() - report.statusChanges());
    counts.put("version", report.newVersions());
    counts.put("change", report.statusChanges());
    counts.put("duplicate", report.duplicates());
    report.reasons().forEach((reason, n) -> counts.put(reason.name(), n));
    report.warnings().forEach((warning, n) -> counts.put(warning.name(), n));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() != 0)
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The newest version of the licence with this number. */
  StoredLicense newest(String number) {
    return registry.resolve(number);
  }

  /** Business licences of {@link #MARKET}. */
  static ImportOptions options() {
    return ImportOptions.of(BUSINESS, MARKET);
  }

  static ImportOptions options(
      String type, String issuer, Optional<LocalDate> asOf, Optional<Path> rejects) {
    return new ImportOptions(
        type, issuer, StockOptions.DETECT, MappingFile.EMPTY, asOf, 64, Shard.WHOLE, rejects);
  }

  @Override
  public void close() {
    registry.close();
  }
}
