package org.sealbook.trust.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.CborWriter;
import org.sealbook.crypto.HashFunction;
import org.sealbook.crypto.Suite;
import org.sealbook.testing.OpenSsl;
import org.sealbook.testing.TestRegistry;
import org.sealbook.testing.TestStampAuthority;
import org.sealbook.trust.PinDecision;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;

/** What the vectors do not show: requests, attaching, keeping, and OpenSSL's opinion. */
class TimeStampsTest {
  private static final TestRegistry REGISTRY = TestRegistry.of(Suite.SM2);
  private static final TrustBundle BUNDLE = REGISTRY.bundle();
  private static final Instant TIME = Instant.parse("2026-06-06T01:02:03Z");
  private static final TestStampAuthority RSA =
      TestStampAuthority.rsa("Test TSA", new SecureRandom());
  private static final TestStampAuthority SM2 =
      TestStampAuthority.sm2("Test SM2 TSA", new SecureRandom());

  @TempDir private Path scratch;

  private static TrustBundle stamped(TestStampAuthority by, StampHash hash) {
    return TimeStamps.attach(
        BUNDLE, by.answer(TimeStamps.request(BUNDLE, hash), TIME), StampAuthorities.NONE);
  }

  private static StampJudgement judge(TrustBundle bundle, Bytes... authorities) {
    StampAuthorities believed = StampAuthorities.of(List.of(authorities));
    return TimeStamps.judge(bundle, believed).orElseThrow();
  }

  private static TimeStamp good(StampJudgement judgement) {
    assertEquals("valid", judgement.word(), judgement.toString());
    return ((StampJudgement.Good) judgement).stamp();
  }

  private static StampFault fault(StampJudgement judgement) {
    return ((StampJudgement.Refused) judgement).fault();
  }

  @Test
  void aBundleWithoutOneHasNoJudgement() {
    assertEquals(Optional.empty(), TimeStamps.judge(BUNDLE, StampAuthorities.NONE));
  }

  @ParameterizedTest
  @EnumSource(names = {"SM3", "SHA256"})
  void aStampIsBelievedByItsCaOrByItself(StampHash hash) {
    TrustBundle stamped = stamped(RSA, hash);
    TimeStamp stamp = good(judge(stamped, RSA.ca()));
    assertEquals(TIME, stamp.time());
    assertEquals(hash.algorithm(), stamp.hash());
    assertEquals("CN=Test TSA,O=Test,C=CN", stamp.authority());
    StampFault fault = fault(judge(stamped, SM2.ca()));
    assertEquals(StampFault.AUTHORITY_UNKNOWN, fault);
  }

  @Test
  void anAuthorityMaySignWithSm2() {
    assertEquals(TIME, good(judge(stamped(SM2, StampHash.SM3), SM2.ca())).time());
  }

  @Test
  void theBundleIsTheSameWithAndWithout() {
    TrustBundle stamped = stamped(RSA, StampHash.SM3);
    assertEquals(BUNDLE.identity(), stamped.identity());
    TrustBundle again = TrustBundle.open(stamped.encoded());
    assertEquals(stamped.timeStamp(), again.timeStamp());
  }

  @Test
  void whatAnAuthorityRefusesOrAnotherBundleGotIsNotAttached() {
    TrustBundle other = REGISTRY.sign(REGISTRY.draft().number(2, BUNDLE.identity()));
    Bytes foreign = RSA.answer(TimeStamps.request(other, StampHash.SHA256), TIME);
    assertNotAttached(ErrorCode.INPUT_UNREADABLE, foreign);
    assertNotAttached(ErrorCode.INPUT_UNREADABLE, Bytes.fromHex("30053003020102"));
    assertNotAttached(ErrorCode.INPUT_UNREADABLE, Bytes.utf8("<html>404</html>"));
    assertNotAttached(ErrorCode.INPUT_UNREADABLE, Bytes.EMPTY);
    assertNotAttached(ErrorCode.INPUT_TOO_LARGE, Bytes.wrap(new byte[TimeStamps.MAX_REPLY + 1]));
  }

  /** It brings no certificate along, so that nothing can be said without the one that is given. */
  @Test
  void whatIsWrongByAGivenCertificateIsNotAttached() {
    X509CertificateHolder certificate = SM2.certificate();
    Bytes request = TimeStamps.request(BUNDLE, StampHash.SM3);
    byte[] answer = SM2.answer(request, TIME, certificate, false).toArray();
    answer[answer.length - 1] ^= 1;
    Bytes forged = Bytes.wrap(answer);
    TrustBundle unjudged = TimeStamps.attach(BUNDLE, forged, StampAuthorities.NONE);
    assertEquals(
        StampFault.CERTIFICATE_MISSING,
        fault(TimeStamps.judge(unjudged, StampAuthorities.NONE).orElseThrow()));
    StampAuthorities given = StampAuthorities.of(List.of(TestStampAuthority.encoded(certificate)));
    SealbookException refused =
        assertThrows(SealbookException.class, () -> TimeStamps.attach(BUNDLE, forged, given));
    assertEquals(ErrorCode.INPUT_UNREADABLE, refused.code());
  }

  @Test
  void anAuthorityThatTakesAnotherHashFunctionOnlyIsQuoted() {
    Bytes badAlgorithm = Bytes.fromHex("3009" + "3007" + "020102" + "0302" + "0780");
    SealbookException refused =
        assertThrows(
            SealbookException.class,
            () -> TimeStamps.attach(BUNDLE, badAlgorithm, StampAuthorities.NONE));
    assertEquals(
        "the time stamp cannot be used: the authority refused, with status 2 of RFC 3161; it takes"
            + " another hash function only",
        refused.getMessage());
  }

  /** What is not looked at is not called wrong, and not attached: nobody could ever judge it. */
  @Test
  void whatIsTooLargeIsNeitherWrongNorAttached() {
    Bytes large = Bytes.wrap(new byte[TimeStamps.MAX_SIZE + 1]);
    StampJudgement judgement =
        TimeStamps.judge(BUNDLE.withTimeStamp(large), StampAuthorities.NONE).orElseThrow();
    assertEquals("indeterminate", judgement.word());
    Bytes stamped = new CborWriter().writeBytes(BUNDLE.signature()).toBytes();
    Bytes token =
        SM2.draft(SM2.certificate())
            .info(
                new AlgorithmIdentifier(GMObjectIdentifiers.sm3),
                HashFunction.SM3.hash(stamped),
                "20260606010203Z")
            .brings(SM2.knot(RSA, 17))
            .token();
    assertNotAttached(ErrorCode.INPUT_UNREADABLE, token);
  }

  private static void assertNotAttached(ErrorCode code, Bytes reply) {
    SealbookException refused =
        assertThrows(
            SealbookException.class, () -> TimeStamps.attach(BUNDLE, reply, StampAuthorities.NONE));
    assertEquals(code, refused.code());
  }

  @Test
  void takingInTheSameBundleKeepsItsStamp() {
    TrustHome home = new TrustHome(scratch.resolve("home"));
    home.add(BUNDLE.encoded(), PinDecision.yes(), TestRegistry.NOW);
    TrustBundle stamped = stamped(RSA, StampHash.SHA256);
    assertEquals(
        TrustHome.Outcome.UNCHANGED,
        home.add(stamped.encoded(), PinDecision.no(), TestRegistry.NOW).outcome());
    assertEquals(List.of(stamped.timeStamp()), stamps(home));
    home.add(BUNDLE.encoded(), PinDecision.no(), TestRegistry.NOW);
    home.add(stamped(SM2, StampHash.SM3).encoded(), PinDecision.no(), TestRegistry.NOW);
    assertEquals(List.of(stamped.timeStamp()), stamps(home));
  }

  private static List<Optional<Bytes>> stamps(TrustHome home) {
    return home.bundles().stream().map(TrustBundle::timeStamp).toList();
  }

  @Test
  void aFileWithoutACertificateIsRefused() {
    for (Bytes file :
        List.of(Bytes.EMPTY, Bytes.utf8("no certificate"), Bytes.fromHex("3003020101"))) {
      SealbookException refused =
          assertThrows(SealbookException.class, () -> StampAuthorities.of(List.of(file)));
      assertEquals(ErrorCode.KEY_UNUSABLE, refused.code());
    }
  }

  /** {@code openssl ts} reads our requests, and checks what our authority answered. */
  @Test
  void openSslAgrees() throws IOException {
    OpenSsl openSsl = OpenSsl.in(scratch);
    Bytes request = TimeStamps.request(BUNDLE, StampHash.SHA256);
    openSsl.write("request.tsq", request);
    String words = openSsl.call("ts", "-query", "-in", "request.tsq", "-text");
    assertTrue(words.contains("Hash Algorithm: sha256"), words);
    assertTrue(words.contains("Certificate required: yes"), words);
    openSsl.write("answer.tsr", RSA.answer(request, TIME));
    openSsl.writePem("ca.pem", "CERTIFICATE", RSA.ca());
    String seconds = Long.toString(TIME.getEpochSecond());
    String answer =
        openSsl.call(
            "ts",
            "-verify",
            "-queryfile",
            "request.tsq",
            "-in",
            "answer.tsr",
            "-CAfile",
            "ca.pem",
            "-attime",
            seconds);
    assertTrue(answer.contains("Verification: OK"), answer);
  }

  /** The other way round: an authority made of {@code openssl ts} alone. */
  @Test
  void weAgreeWithOpenSsl() throws IOException {
    OpenSsl openSsl = OpenSsl.in(scratch);
    openSsl.write("request.tsq", TimeStamps.request(BUNDLE, StampHash.SHA256));
    openSsl.write("tsa.cnf", Bytes.utf8(OPENSSL_TSA));
    openSsl.write("serial", Bytes.utf8("01\n"));
    openSsl.call(
        "req",
        "-x509",
        "-config",
        "tsa.cnf",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "tsa.key",
        "-out",
        "tsa.pem",
        "-days",
        "30");
    openSsl.call(
        "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq", "-out", "answer.tsr");
    TrustBundle stamped =
        TimeStamps.attach(BUNDLE, openSsl.read("answer.tsr"), StampAuthorities.NONE);
    assertEquals("CN=OpenSSL TSA", good(judge(stamped, openSsl.read("tsa.pem"))).authority());
  }

  private static final String OPENSSL_TSA =
      """
      [req]
      distinguished_name = name
      x509_extensions = extensions
      prompt = no
      [name]
      CN = OpenSSL TSA
      [extensions]
      basicConstraints = critical,CA:FALSE
      keyUsage = critical,digitalSignature
      extendedKeyUsage = critical,timeStamping
      [tsa]
      default_tsa = one
      [one]
      serial = ./serial
      signer_cert = ./tsa.pem
      signer_key = ./tsa.key
      signer_digest = sha256
      default_policy = 1.2.3.4.1
      digests = sha256
      ess_cert_id_alg = sha256
      """;
}
