package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Certificate;
import org.sealbook.testing.OutsideCa;
import org.sealbook.trust.Issuer;

/** What another CA makes of a request, on its way back. */
class OutsideCertificatesTest {
  private static final OutsideCa TOP = new OutsideCa("CN=Top CA,O=City");
  private static final OutsideCa OTHER = new OutsideCa("CN=Top CA,O=City");
  private static final String SUBJECT = "CN=Market,2.5.4.97=NTRCN-" + Office.MARKET;

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

  private Bytes key(String code) {
    Issuer issuer =
        registry.issuers().stream()
            .filter(one -> one.code().equals(code))
            .findFirst()
            .orElseThrow();
    return KeyRing.newest(issuer.certificates().stream())
        .map(Certificate::publicKey)
        .orElseThrow()
        .encoded();
  }

  private void refused(String why, Bytes... chain) {
    String refusal =
        Office.refused(
            ErrorCode.KEY_UNUSABLE,
            () -> registry.addOutsideCertificate(Office.MARKET, List.of(chain)));
    assertTrue(refusal.contains(why), refusal);
    assertEquals(List.of(), registry.outsideCertificates(Office.MARKET));
  }

  @Test
  void aChainIsKeptShownAndHandedOn() {
    Bytes own = TOP.certify(SUBJECT, key(Office.MARKET));
    OutsideChain chain = registry.addOutsideCertificate(Office.MARKET, List.of(own, TOP.itself()));
    assertEquals(own, chain.certificate().der());
    registry.addOutsideCertificate(Office.MARKET, List.of(own, TOP.itself())); // the same again
    try (RegistryReader reader = RegistryReader.open(scratch.resolve("r"), clock)) {
      assertEquals(List.of(chain), reader.outsideCertificates(Office.MARKET));
    }
    // a certificate without the CA's, and one that names no organisation, are taken as well
    OutsideChain bare =
        registry.addOutsideCertificate(
            Office.MARKET, List.of(TOP.certify("CN=Market", key(Office.MARKET))));
    assertEquals(List.of(bare), registry.outsideCertificates(Office.MARKET));
    registry.rotateIssuer(Office.MARKET);
    OutsideChain next =
        registry.addOutsideCertificate(
            Office.MARKET, List.of(TOP.certify(SUBJECT, key(Office.MARKET))));
    assertEquals(List.of(bare, next), registry.outsideCertificates(Office.MARKET));
    StoredLicense licence =
        registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build());
    assertEquals(Optional.of("N1"), licence.license().content().number());
    assertEquals(List.of(), RegistryReader.inspect(scratch.resolve("r"), true).problems());
  }

  @Test
  void whatIsNotForThisKeyAndTimeIsRefused() {
    Bytes key = key(Office.MARKET);
    refused("for another key", TOP.certify(SUBJECT, key(Office.HOUSING)));
    refused("names the organisation", TOP.certify("2.5.4.97=" + Office.HOUSING, key));
    refused("does not let the key sign", TOP.build(SUBJECT, key, false, KeyUsage.keyAgreement, 0));
    refused("not now", TOP.build(SUBJECT, key, false, KeyUsage.digitalSignature, 1));
    refused("not now", TOP.build(SUBJECT, key, false, KeyUsage.digitalSignature, -1));
    refused("no X.509", Bytes.utf8("0certificate"));
    refused("1 to 8");
  }

  /**
   * Where its parts are none inside; what the key may do and when is asked before the signature.
   */
  @Test
  void whatCannotBeReadInsideIsRefused() {
    String own = TOP.certify(SUBJECT, key(Office.MARKET)).toHex();
    assertTrue(own.contains("03020780") && own.contains("170d"), own);
    refused("no X.509", Bytes.fromHex(own.replace("03020780", "04020780")));
    refused("no X.509", Bytes.fromHex(own.replaceFirst("170d(....)....", "170d$13a3a")));
    // the same in BER: the outermost length in one byte more
    refused("no X.509", Bytes.fromHex(own.replaceFirst("^3082(....)", "308300$1")));
    String two = "2.5.4.97=NTRCN-" + Office.MARKET + ",2.5.4.97=NTRCN-" + Office.HOUSING;
    refused("names the organisation", TOP.certify(two, key(Office.MARKET)));
  }

  @Test
  void eachMustBeSignedByTheNext() {
    Bytes own = TOP.certify(SUBJECT, key(Office.MARKET));
    refused("was not signed by the CA", own, OTHER.itself());
    refused("was not signed by the CA", own, own);
    byte[] damaged = own.toArray();
    damaged[damaged.length - 1] ^= 1;
    refused("was not signed by the CA", Bytes.wrap(damaged), TOP.itself());
    Bytes noCa =
        TOP.build("CN=Top CA,O=City", Bytes.of(key(Office.MARKET).toArray()), false, 128, 0);
    refused("was not signed by the CA", own, noCa);
  }

  @Test
  void aCompromisedKeyGetsNone() {
    Bytes own = TOP.certify(SUBJECT, key(Office.MARKET));
    registry.compromiseIssuer(Office.MARKET, Optional.empty(), Office.TODAY);
    refused("for another key", own);
    Office.refused(
        ErrorCode.ISSUER_UNKNOWN,
        () -> registry.addOutsideCertificate("91110000600037341L", List.of(own)));
  }
}
