package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;

/** Which passphrase opens what; a wrong one changes nothing. */
class RegistryPassphrasesTest {
  private static final NewIssuer THIRD = NewIssuer.of("91110000600037341L", "第三局");

  @TempDir Path scratch;

  private Path directory = Path.of("");

  @BeforeEach
  void copy() {
    directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    try (Registry registry = open(Office.passphrases())) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
    }
  }

  private Registry open(Passphrases passphrases) {
    return Registry.open(directory, passphrases, Office.clock());
  }

  private static Passphrases of(String operating, String root) {
    return Passphrases.of(
        Passphrase.of(operating.toCharArray()), Passphrase.of(root.toCharArray()));
  }

  /** Nothing was appended, no key written. */
  private void refused(RegistryReader registry, ErrorCode code, Executable call) {
    Bytes chain = chain(registry);
    Map<String, Bytes> keys = Office.contents(directory.resolve("keys"));
    Office.refused(code, call);
    assertEquals(chain, chain(registry));
    assertEquals(keys, Office.contents(directory.resolve("keys")));
  }

  private static Bytes chain(RegistryReader registry) {
    try (var view = registry.store.view()) {
      return view.head().chain();
    }
  }

  @Test
  void aWrongOperatingPassphraseSignsNothing() {
    try (Registry registry = open(of("wrong", "root"))) {
      refused(
          registry,
          ErrorCode.PASSPHRASE_WRONG,
          () -> registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build()));
      refused(
          registry,
          ErrorCode.PASSPHRASE_WRONG,
          () -> registry.changeStatus("N1", Status.LOST, "挂失", "me"));
      refused(
          registry,
          ErrorCode.PASSPHRASE_WRONG,
          () -> registry.renew("N1", Office.permit("N1").build()));
      refused(registry, ErrorCode.PASSPHRASE_WRONG, () -> registry.makeBundle(Duration.ofDays(1)));
    }
  }

  /** Else the new issuer's key would lie there under a passphrase that nobody knows. */
  @Test
  void bothPassphrasesMustBeRightToAddAnIssuer() {
    try (Registry registry = open(of("operating", "wrong"))) {
      refused(registry, ErrorCode.PASSPHRASE_WRONG, () -> registry.addIssuer(THIRD));
    }
    try (Registry registry = open(of("wrong", "root"))) {
      refused(registry, ErrorCode.PASSPHRASE_WRONG, () -> registry.addIssuer(THIRD));
    }
    try (Registry registry = open(of("operating", "root"))) {
      registry.addIssuer(THIRD);
      registry.issue(Office.PERMIT, THIRD.code(), Office.permit("N2").build());
    }
  }

  @Test
  void dailyWorkNeedsNoRootPassphraseAndReadingNone() {
    Passphrases none =
        new Passphrases() {
          @Override
          public Passphrase operating() {
            throw missing();
          }

          @Override
          public Passphrase root() {
            throw missing();
          }
        };
    Passphrases daily =
        new Passphrases() {
          @Override
          public Passphrase operating() {
            return Passphrase.of("operating".toCharArray());
          }

          @Override
          public Passphrase root() {
            throw missing();
          }
        };
    try (Registry registry = open(daily)) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build());
      registry.changeStatus("N2", Status.LOST, "挂失", "me");
      registry.makeBundle(Duration.ofDays(1));
      refused(registry, ErrorCode.PASSPHRASE_MISSING, () -> registry.addIssuer(THIRD));
    }
    try (Registry registry = open(none)) {
      assertEquals(Status.LOST, registry.resolve("N2").status());
      assertTrue(registry.find(LicenseQuery.ALL).licenses().size() == 2);
      assertEquals(0, registry.loadTypes(CatalogueFile.parse(Bytes.utf8(Office.TYPES))));
      refused(
          registry,
          ErrorCode.PASSPHRASE_MISSING,
          () ->
              registry.issue(
                  Office.PERMIT, Office.MARKET, Office.permit("N3").build(), Optional.of("k")));
    }
  }

  private static SealbookException missing() {
    return new SealbookException(ErrorCode.PASSPHRASE_MISSING, "none", "give one");
  }
}
