package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;

/** Keys under another passphrase: all of them, or as many as a crash left. */
class PassphraseChangeTest {
  private static final String OPERATING = "operating";

  @TempDir Path scratch;

  private @SuppressWarnings("NullAway.Init") Path directory;

  @BeforeEach
  void make() {
    directory = Office.in(scratch.resolve("r"), Suite.ED25519);
  }

  private static Passphrase phrase(String text) {
    return Passphrase.of(text.toCharArray());
  }

  private int change(String present, String next) {
    return Registry.changePassphrase(directory, phrase(present), phrase(next), Office.clock());
  }

  private void issues(String operating, String number) {
    Passphrases passphrases = Passphrases.of(phrase(operating), phrase("root"));
    try (Registry registry = Registry.open(directory, passphrases, Office.clock())) {
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
    }
  }

  @Test
  void theNewOneOpensAllAndTheOldOneNone() {
    assertEquals(4, change(OPERATING, "another")); // two issuers, bundle, secret
    issues("another", "N1");
    Office.refused(ErrorCode.PASSPHRASE_WRONG, () -> issues(OPERATING, "N2"));
    Passphrases passphrases = Passphrases.of(phrase("another"), phrase("root"));
    try (Registry registry = Registry.open(directory, passphrases, Office.clock())) {
      registry.makeBundle(java.time.Duration.ofDays(1));
      registry.rotateIssuer(Office.HOUSING); // the root's is what it was
    }
    assertEquals(0, change(OPERATING, "another"));
  }

  @Test
  void theRootKeyChangesAlone() {
    assertEquals(
        1,
        Registry.changeRootPassphrase(directory, phrase("root"), phrase("deeper"), Office.clock()));
    issues(OPERATING, "N1");
    Passphrases passphrases = Passphrases.of(phrase(OPERATING), phrase("deeper"));
    try (Registry registry = Registry.open(directory, passphrases, Office.clock())) {
      registry.rotateIssuer(Office.HOUSING);
    }
  }

  @Test
  void aWrongOneChangesNothing() {
    Map<String, Bytes> before = keys();
    Office.refused(ErrorCode.PASSPHRASE_WRONG, () -> change("wrong", "another"));
    Office.refused(
        ErrorCode.PASSPHRASE_WRONG,
        () ->
            Registry.changeRootPassphrase(
                directory, phrase(OPERATING), phrase("another"), Office.clock()));
    assertEquals(before, keys());
  }

  private Map<String, Bytes> keys() {
    return Office.contents(directory.resolve("keys"));
  }

  @Test
  void aKeyThatIsDamagedStopsItBeforeTheFirstFile() throws IOException {
    Files.write(directory.resolve("keys/issuer-" + Office.MARKET + "-00.p12"), new byte[] {1});
    Map<String, Bytes> before = keys();
    Office.refused(ErrorCode.KEY_UNUSABLE, () -> change(OPERATING, "another"));
    assertEquals(before, keys());
  }

  /** After each file that was written the process may die; what is left is whole. */
  @Test
  void whatACrashLeavesIsFinishedByTheSameCommand() throws IOException {
    Map<String, Bytes> before = keys();
    change(OPERATING, "another");
    Map<String, Bytes> after = keys();
    List<String> changed = new ArrayList<>(before.keySet());
    changed.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    assertEquals(4, changed.size());
    for (int written = 0; written < changed.size(); written++) {
      for (int i = 0; i < changed.size(); i++) {
        Bytes content = Objects.requireNonNull((i < written ? after : before).get(changed.get(i)));
        Files.write(directory.resolve("keys").resolve(changed.get(i)), content.toArray());
      }
      Files.write(directory.resolve("keys/.bundle.p12.stray.tmp"), new byte[] {1});
      assertEquals(changed.size() - written, change(OPERATING, "another"));
      assertEquals(0, change(OPERATING, "another"));
    }
    issues("another", "N1");
  }

  @Test
  void nobodyMayBeWriting() {
    try (Registry registry = Registry.open(directory, Office.passphrases(), Office.clock())) {
      assertTrue(registry.issuers().size() > 1);
      Office.refused(ErrorCode.REGISTRY_LOCKED, () -> change(OPERATING, "another"));
    }
  }
}
