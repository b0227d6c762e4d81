package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.DigestSigners;
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
}
