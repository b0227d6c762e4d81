package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.DigestSigners;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** An issuer whose key lies in a device. */
class DeviceKeysTest {
  private static final String LAND = "11100000MB0143028R";

  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ED25519")
  void itSignsLicencesAndChanges(Suite suite) {
    SigningKey device = DigestSigners.key(suite);
    Path directory = Office.in(scratch.resolve("r"), suite);
    SettableClock clock = Office.clock();
    try (Registry registry = Registry.open(directory, Office.passphrases(), clock)) {
      registry.addIssuer(
          new NewIssuer(LAND, "河清市自然资源局", List.of(), Optional.empty(), Optional.of(device)));
      registry.issue(Office.PERMIT, LAND, Office.permit("N1").build()); // known since it was added
    }
    try (Registry registry =
        Registry.open(directory, Office.passphrases().with(List.of(device)), clock)) {
      StoredLicense good = registry.issue(Office.PERMIT, LAND, Office.permit("N2").build());
      StoredLicense revoked = registry.changeStatus("N1", Status.REVOKED, "吊销", "test");
      LicenseVerifier verifier =
          LicenseVerifier.trusting(List.of(registry.makeBundle(Duration.ofDays(1))), clock);
      assertEquals(Optional.empty(), verifier.verify(good.encoded()).reason());
      assertEquals(Optional.of(Reason.REVOKED), verifier.verify(revoked.encoded()).reason());
    }
    try (Registry registry = Registry.open(directory, Office.passphrases(), clock)) {
      Office.refused(
          ErrorCode.KEY_UNUSABLE,
          () -> registry.issue(Office.PERMIT, LAND, Office.permit("N3").build()));
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N3").build());
    }
  }

  private static final DeviceKey WHERE = new DeviceKey(Path.of("/opt/module.so"), 1, "land");

  /** A machine with one device, in which one key lies. */
  private static Passphrases with(SigningKey key) {
    Passphrases phrases = Office.passphrases();
    return new Passphrases() {
      @Override
      public Passphrase operating() {
        return phrases.operating();
      }

      @Override
      public Passphrase root() {
        return phrases.root();
      }

      @Override
      public SigningKey device(DeviceKey where) {
        assertEquals(WHERE, where);
        return key;
      }
    };
  }

  private static NewIssuer land(SigningKey key) {
    return new NewIssuer(LAND, "河清市自然资源局", List.of(), Optional.empty(), Optional.of(key));
  }

  @Test
  void aNoteInTheRegistrySaysWhereTheKeyLies() throws IOException {
    SigningKey device = DigestSigners.key(Suite.ESP256);
    Path directory = Office.in(scratch.resolve("r"), Suite.ESP256);
    SettableClock clock = Office.clock();
    try (Registry registry = Registry.open(directory, with(device), clock)) {
      registry.addIssuer(land(registry.openDevice(WHERE)));
      registry.useDevice(LAND, WHERE);
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.useDevice(Office.MARKET, WHERE));
    }
    try (Registry registry = Registry.open(directory, with(device), clock)) {
      registry.issue(Office.PERMIT, LAND, Office.permit("N1").build());
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
      registry.rotateIssuer(Office.MARKET, Optional.of(registry.openDevice(WHERE)));
      registry.useDevice(Office.MARKET, WHERE);
      registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N2").build());
    }
    // another key in that place, or no device at all: nothing is signed
    SigningKey other = SigningKey.generate(Suite.ESP256, new SecureRandom());
    for (Passphrases phrases : List.of(with(other), Office.passphrases())) {
      try (Registry registry = Registry.open(directory, phrases, clock)) {
        Office.refused(
            ErrorCode.KEY_UNUSABLE,
            () -> registry.issue(Office.PERMIT, LAND, Office.permit("N3").build()));
      }
    }
  }

  @Test
  void neitherKeyNorNoteIsInABackup() throws IOException {
    SigningKey device = DigestSigners.key(Suite.ESP256);
    Path directory = Office.in(scratch.resolve("r"), Suite.ESP256);
    SettableClock clock = Office.clock();
    Path backup = scratch.resolve("backup");
    try (Registry registry = Registry.open(directory, with(device), clock)) {
      registry.addIssuer(land(registry.openDevice(WHERE)));
      registry.useDevice(LAND, WHERE);
      registry.backup(backup, true);
    }
    Path restored = scratch.resolve("restored");
    RestoreReport report =
        Registry.restore(backup, restored, RestoreOrder.neverPublished(), with(device), clock);
    assertEquals(List.of(LAND), report.withoutKey());
    try (Registry registry = Registry.open(restored, with(device), clock)) {
      Office.refused(
          ErrorCode.KEY_UNUSABLE,
          () -> registry.issue(Office.PERMIT, LAND, Office.permit("N1").build()));
      registry.useDevice(LAND, WHERE);
      registry.issue(Office.PERMIT, LAND, Office.permit("N1").build());
    }
  }

  @Test
  void aBrokenNoteIsSaidToBeOne() throws IOException {
    Path note = scratch.resolve("note");
    WHERE.write(note);
    assertEquals(WHERE, DeviceKey.read(note));
    for (String text :
        List.of(
            "",
            "{",
            "{\"schema\":1,\"library\":\"module.so\",\"slot\":1,\"label\":\"land\"}",
            "{\"schema\":1,\"library\":\"/m.so\",\"slot\":-1,\"label\":\"land\"}",
            "{\"schema\":1,\"library\":\"/m.so\",\"slot\":1}",
            "{\"schema\":1,\"library\":\"/m.so\",\"slot\":1,\"label\":\"a\",\"pin\":\"1\"}")) {
      Files.writeString(note, text);
      Office.refused(ErrorCode.KEY_UNUSABLE, () -> DeviceKey.read(note));
    }
  }
}
