package org.sealbook.trust.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;

/**
 * A token of a public authority: that over the signature of Bouncy Castle's own jar. It is good,
 * read as strictly as FORMAT §8.1 has it.
 */
class RealTokenTest {
  private Bytes stamped = Bytes.EMPTY;
  private Bytes token = Bytes.EMPTY;
  private final List<Bytes> cas = new ArrayList<>();

  @BeforeEach
  void takeFromJar() throws Exception {
    Path jar =
        Path.of(
            BouncyCastleProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    SignerInformation signer = signer(jar);
    Attribute stamp =
        signer.getUnsignedAttributes().get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    assertNotNull(stamp);
    stamped = Bytes.of(signer.getSignature());
    token = Bytes.wrap(stamp.getAttributeValues()[0].toASN1Primitive().getEncoded());
    for (X509CertificateHolder each :
        new CMSSignedData(token.toArray()).getCertificates().getMatches(null)) {
      BasicConstraints constraints = BasicConstraints.fromExtensions(each.getExtensions());
      if (constraints != null && constraints.isCA()) {
        cas.add(Bytes.wrap(each.getEncoded()));
      }
    }
  }

  private static SignerInformation signer(Path jar) throws IOException, CMSException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> signatures =
          zip.stream().filter(entry -> entry.getName().matches("META-INF/.*\\.RSA")).toList();
      Assumptions.assumeTrue(signatures.size() == 1, "this jar is signed otherwise");
      try (InputStream in = zip.getInputStream(signatures.get(0))) {
        return new CMSSignedData(in.readAllBytes()).getSignerInfos().iterator().next();
      }
    }
  }

  private StampJudgement judge(Bytes over, List<Bytes> authorities) {
    return new StampCheck(over, StampAuthorities.of(authorities)).judge(token);
  }

  private static StampFault fault(StampJudgement judgement) {
    return assertInstanceOf(StampJudgement.Refused.class, judgement).fault();
  }

  @Test
  void isGoodByTheAuthoritysCertificates() {
    assertInstanceOf(StampJudgement.Good.class, judge(stamped, cas));
    assertEquals(StampFault.AUTHORITY_UNKNOWN, fault(judge(stamped, List.of())));
    assertEquals(StampFault.IMPRINT_MISMATCH, fault(judge(token, cas)));
  }

  @Test
  void noByteOfTheSignatureMayChange() {
    byte[] changed = token.toArray();
    changed[changed.length - 1] ^= 1; // the signature stands last
    StampJudgement judgement =
        new StampCheck(stamped, StampAuthorities.of(cas)).judge(Bytes.wrap(changed));
    assertEquals(StampFault.SIGNATURE_INVALID, fault(judgement));
  }
}
