package org.sealbook.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.base.Bytes;

/** Reading quickly what was read strictly before. */
class RereadCertificateTest {
  @ParameterizedTest
  @EnumSource
  void saysTheSameAsTheStrictReader(Suite suite) {
    Issuing issuing = Issuing.of(suite);
    VerifyingKey key = Keys.of(suite).publicKey();
    same(issuing.root());
    same(issuing.bundle(key));
    same(issuing.license(key));
    assertTrue(reread(issuing.license(key)).verifyIssuedBy(reread(issuing.root())));
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryCentury(Suite suite) {
    SigningKey key = Keys.of(suite);
    for (String year : new String[] {"1950", "1999", "2000", "2049", "2050"}) {
      Instant from = Instant.parse(year + "-01-02T03:04:05Z");
      same(
          Certificates.selfSign(
              CertificateSpec.root("根", key.publicKey(), from, from.plusSeconds(9)),
              key,
              Keys.RANDOM));
    }
  }

  @Property
  void damageIsNamed(@ForAll @IntRange(max = 2_000) int place, @ForAll byte value) {
    byte[] der = Issuing.of(Suite.SM2).license(Keys.of(Suite.SM2).publicKey()).der().toArray();
    der[place % der.length] = value;
    try {
      Certificate.reread(Bytes.of(der), Purpose.LICENSE);
    } catch (InvalidCertificateException named) {
      assertTrue(String.valueOf(named.getMessage()).length() > 10);
    }
  }

  @Property
  void soIsWhatWasCutOff(@ForAll @IntRange(max = 2_000) int length) {
    Bytes der = Issuing.of(Suite.SM2).root().der();
    try {
      Certificate.reread(der.slice(0, length % der.size()), Purpose.ROOT);
    } catch (InvalidCertificateException named) {
      assertTrue(String.valueOf(named.getMessage()).length() > 10);
    }
  }

  private static void same(Certificate strict) {
    Certificate quick = reread(strict);
    assertEquals(strict, quick);
    assertEquals(strict.kid(), quick.kid());
    assertEquals(strict.publicKey(), quick.publicKey());
    assertEquals(strict.subjectName(), quick.subjectName());
    assertEquals(strict.issuerCode(), quick.issuerCode());
    assertEquals(strict.notBefore(), quick.notBefore());
    assertEquals(strict.notAfter(), quick.notAfter());
  }

  private static Certificate reread(Certificate strict) {
    return Certificate.reread(strict.der(), strict.purpose());
  }
}
