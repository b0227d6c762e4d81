package org.sealbook.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.store.mapdb.SmallSegments;

/**
 * How the registries of {@code test-vectors/store} were made, and how their licences are listed.
 */
final class FrozenRegistry {
  static final String PASSPHRASE = "frozen in version one";

  private static final JsonMapper JSON = new JsonMapper();

  private FrozenRegistry() {}

  static Passphrases passphrases() {
    return Passphrases.same(Passphrase.of(PASSPHRASE.toCharArray()));
  }

  /** All in the journal: the index of so few records has no segment. */
  static void make(Path directory) {
    make(directory, store -> {});
  }

  /** With segments over the first ten licences; the rest is in the journal only. */
  static void makeWithSegments(Path directory) {
    make(
        directory,
        store -> {
          try {
            SmallSegments.build(store);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Ten licences, then two more, a change of status and one bundle. */
  private static void make(Path directory, Consumer<Path> indexing) {
    SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
    NewRegistry wanted = new NewRegistry("河清市电子证照库", Suite.SM2);
    Registry.create(directory, wanted, passphrases(), clock);
    try (Registry registry = Registry.open(directory, passphrases(), clock)) {
      registry.loadTypes(CatalogueFile.parse(Bytes.utf8(Office.TYPES)));
      registry.addIssuer(NewIssuer.of(Office.MARKET, "河清市市场监督管理局"));
      clock.set(Office.NOW);
      for (int i = 1; i <= 8; i++) {
        registry.issue(Office.PERMIT, Office.MARKET, Office.permit("P-" + i).build());
      }
      for (int i = 1; i <= 2; i++) {
        registry.issue(Office.CARD, Office.MARKET, Office.card("C-" + i).build());
      }
    }
    Registry.reindex(directory, clock);
    indexing.accept(new RegistryFiles(directory).store());
    try (Registry registry = Registry.open(directory, passphrases(), clock)) {
      clock.pass(Duration.ofDays(1));
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("P-9").build());
      registry.issue(Office.CARD, Office.MARKET, Office.card("C-3").build());
      registry.changeStatus("P-2", Status.REVOKED, "示例", "示例");
      registry.makeBundle(Duration.ofDays(30));
    }
  }

  /** Every licence as it is listed beside the registry, by number. */
  static String list(RegistryReader registry) {
    List<StoredLicense> all =
        registry.find(LicenseQuery.ALL).licenses().stream()
            .sorted(Comparator.comparing(stored -> stored.license().content().number().orElse("")))
            .toList();
    ArrayNode list = JSON.createArrayNode();
    all.forEach(stored -> list.add(listed(stored)));
    return StreamSupport.stream(list.spliterator(), false)
        .map(Object::toString)
        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
  }

  private static ObjectNode listed(StoredLicense stored) {
    return JSON.createObjectNode()
        .put("number", stored.license().content().number().orElse(""))
        .put("identifier", stored.license().id().withoutRoot())
        .put("holder", stored.license().content().holders().get(0).name())
        .put("issuedOn", stored.license().content().issuedOn().toString())
        .put("status", stored.status().word())
        .put("signedAt", stored.signedAt().toString())
        .put("sm3", HashFunction.SM3.hash(stored.encoded()).toHex());
  }
}
