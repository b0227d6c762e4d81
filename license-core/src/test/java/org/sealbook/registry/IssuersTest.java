package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;
import org.sealbook.trust.Issuer;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** Adding issuers, and what they may do. */
class IssuersTest {
  private static final String THIRD = "91110000600037341L";

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") Registry registry;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), clock);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private static NewIssuer third(List<String> former, Optional<SigningKey> key) {
    return new NewIssuer(THIRD, "第三局", former, Optional.empty(), key);
  }

  @Test
  void aCodeBelongsToOneIssuerForEver() {
    for (NewIssuer wanted :
        List.of(
            NewIssuer.of(Office.MARKET, "又一个"),
            third(List.of(Office.MARKET), Optional.empty()),
            third(List.of("123456", Office.MARKET_BEFORE), Optional.empty()))) {
      assertTrue(
          Office.refused(ErrorCode.DATA_INVALID, () -> registry.addIssuer(wanted))
              .contains("河清市市场监督管理局"));
    }
    registry.addIssuer(third(List.of("91350100M000100Y43"), Optional.empty()));
    Office.refused(
        ErrorCode.DATA_INVALID, () -> registry.addIssuer(NewIssuer.of("91350100M000100Y43", "前身")));
    assertEquals(
        List.of(Office.HOUSING, Office.MARKET, THIRD),
        registry.issuers().stream().map(Issuer::code).toList());
    registry.makeBundle(Duration.ofDays(1));
  }

  @Test
  void codesAndNamesAreOfTheirForm() {
    assertThrows(IllegalArgumentException.class, () -> NewIssuer.of("91110000600037341N", "局"));
    assertThrows(IllegalArgumentException.class, () -> NewIssuer.of(THIRD, ""));
    assertThrows(IllegalArgumentException.class, () -> NewIssuer.of(THIRD, "局".repeat(65)));
    for (String former : List.of(THIRD, "12345", "12345a", "")) {
      assertThrows(
          IllegalArgumentException.class, () -> third(List.of(former), Optional.empty()), former);
    }
  }

  @Test
  void anIssuerMayIssueTheTypesItWasGiven() {
    Office.refused(
        ErrorCode.ISSUER_NOT_AUTHORISED,
        () -> registry.issue(Office.PERMIT, Office.HOUSING, Office.permit("N1").build()));
    registry.issue(Office.CARD, Office.HOUSING, Office.card("N1").build());
    Office.refused(
        ErrorCode.TYPE_UNKNOWN,
        () ->
            registry.addIssuer(
                new NewIssuer(
                    THIRD,
                    "第三局",
                    List.of(),
                    Optional.of(Set.of("11100000000013338W999")),
                    Optional.empty())));
    registry.addIssuer(
        new NewIssuer(THIRD, "第三局", List.of(), Optional.of(Set.of()), Optional.empty()));
    Office.refused(
        ErrorCode.ISSUER_NOT_AUTHORISED,
        () -> registry.issue(Office.CARD, THIRD, Office.card("N2").build()));
  }

  @Test
  void aKeyThatIsBroughtMustBeOfTheSuiteAndIsUsed() {
    SigningKey foreign = SigningKey.generate(Suite.ESP256, new SecureRandom());
    Office.refused(
        ErrorCode.DATA_INVALID, () -> registry.addIssuer(third(List.of(), Optional.of(foreign))));
    assertEquals(2, registry.issuers().size());
    SigningKey own = SigningKey.generate(Suite.ED25519, new SecureRandom());
    Issuer issuer = registry.addIssuer(third(List.of(), Optional.of(own)));
    Certificate certificate = Certificate.parse(issuer.certificates().get(0).der());
    assertEquals(own.publicKey(), certificate.publicKey());
    assertEquals(Optional.of(THIRD), certificate.issuerCode());
    StoredLicense licence = registry.issue(Office.PERMIT, THIRD, Office.permit("N1").build());
    LicenseVerifier verifier =
        LicenseVerifier.trusting(List.of(registry.makeBundle(Duration.ofDays(1))), clock);
    assertEquals(Optional.<Reason>empty(), verifier.verify(licence.encoded()).reason());
  }

  @Test
  void outsideItsCertificatesTimeAnIssuerCannotSign() {
    clock.set("2036-02-01T00:00:00Z");
    assertTrue(
        Office.refused(
                ErrorCode.KEY_UNUSABLE,
                () -> registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build()))
            .contains(Office.MARKET));
  }
}
