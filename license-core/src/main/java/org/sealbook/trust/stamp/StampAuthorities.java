package org.sealbook.trust.stamp;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * The certificates by which time stamps are believed: an authority's own, or one of a CA above it.
 */
public final class StampAuthorities {
  /** Nobody is believed. */
  public static final StampAuthorities NONE = new StampAuthorities(Set.of());

  /**
   * For this class and its neighbours only, never installed: authorities of others use algorithms
   * (RSA above all) that ours do not.
   */
  static final Provider PROVIDER = new BouncyCastleProvider();

  private static final String HINT = "give certificates of X.509, in PEM or DER";

  private final Set<X509Certificate> trusted;

  private StampAuthorities(Set<X509Certificate> trusted) {
    this.trusted = trusted;
  }

  /**
   * The certificates in files.
   *
   * @param files each one certificate in DER, or any number in PEM
   * @throws SealbookException KEY_UNUSABLE at the first in which there is none
   */
  public static StampAuthorities of(List<Bytes> files) {
    Set<X509Certificate> found = new LinkedHashSet<>();
    for (Bytes file : files) {
      Set<X509Certificate> inFile = read(file);
      if (inFile.isEmpty()) {
        throw new SealbookException(ErrorCode.KEY_UNUSABLE, "there is no certificate in it", HINT);
      }
      found.addAll(inFile);
    }
    return new StampAuthorities(found);
  }

  private static Set<X509Certificate> read(Bytes file) {
    Set<X509Certificate> found = new LinkedHashSet<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
      factory
          .generateCertificates(new ByteArrayInputStream(file.toArray()))
          .forEach(certificate -> found.add((X509Certificate) certificate));
      return found;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new SealbookException(ErrorCode.KEY_UNUSABLE, "no certificate can be read", HINT, e);
    }
  }

  /** All of them. */
  List<X509CertificateHolder> certificates() {
    List<X509CertificateHolder> holders = new ArrayList<>();
    try {
      for (X509Certificate certificate : trusted) {
        holders.add(new JcaX509CertificateHolder(certificate));
      }
      return holders;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read has an encoding", e);
    }
  }

  /**
   * Whether one of them is this certificate, or a chain (RFC 5280 §6, without revocation, which an
   * offline place cannot ask for) leads from one of them to it.
   *
   * @param at the time that every certificate of the chain must be valid at
   * @param between what the chain may lead over
   */
  boolean vouchFor(
      X509CertificateHolder certificate, Instant at, List<X509CertificateHolder> between) {
    try {
      X509Certificate wanted = convert(certificate);
      return trusted.contains(wanted) || !trusted.isEmpty() && isChained(wanted, at, between);
    } catch (GeneralSecurityException | RuntimeException noChain) {
      return false;
    }
  }

  private boolean isChained(X509Certificate wanted, Instant at, List<X509CertificateHolder> between)
      throws GeneralSecurityException {
    List<X509Certificate> known = new ArrayList<>(List.of(wanted));
    for (X509CertificateHolder link : between) {
      known.add(convert(link));
    }
    Set<TrustAnchor> anchors = new LinkedHashSet<>();
    trusted.forEach(anchor -> anchors.add(new TrustAnchor(anchor, null)));
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(wanted);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(known), PROVIDER));
    PKIXCertPathBuilderResult chain =
        (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX", PROVIDER).build(parameters);
    return chain.getCertPath().getCertificates().stream()
        .noneMatch(link -> isWeak((X509Certificate) link));
  }

  /** Signed over a hash of which others with the same value can be made. */
  private static boolean isWeak(X509Certificate certificate) {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT).replace("-", "");
    return algorithm.contains("SHA1") || algorithm.contains("MD5");
  }

  private static X509Certificate convert(X509CertificateHolder holder)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(holder);
  }
}
