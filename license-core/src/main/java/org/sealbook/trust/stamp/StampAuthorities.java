package org.sealbook.trust.stamp;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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

  /** Most certificates between a given one and a signer's. */
  private static final int MAX_BETWEEN = 3;

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
   * offline place cannot ask for) leads from one of them that is a CA's to it.
   *
   * @param at the time that every certificate of the chain must be valid at, but for the given one
   * @param between what the chain may lead over
   */
  boolean vouchFor(
      X509CertificateHolder certificate, Instant at, List<X509CertificateHolder> between) {
    try {
      return certificates().contains(certificate) || isChained(certificate, at, between);
    } catch (GeneralSecurityException | RuntimeException noChain) {
      return false;
    }
  }

  private boolean isChained(
      X509CertificateHolder wanted, Instant at, List<X509CertificateHolder> between)
      throws GeneralSecurityException {
    Set<TrustAnchor> anchors = new LinkedHashSet<>();
    trusted.stream()
        .filter(StampAuthorities::isCa)
        .forEach(anchor -> anchors.add(new TrustAnchor(anchor, null)));
    if (anchors.isEmpty() || !StampAlgorithms.isKnown(wanted.getSignatureAlgorithm())) {
      return false;
    }
    List<X509Certificate> known = new ArrayList<>(List.of(convert(wanted)));
    between.stream().flatMap(link -> usable(link).stream()).forEach(known::add);
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(known.get(0));
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    parameters.setMaxPathLength(MAX_BETWEEN);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(known), PROVIDER));
    CertPathBuilder.getInstance("PKIX", PROVIDER).build(parameters);
    return true;
  }

  /** Empty where it is signed weakly or cannot be read, which is no fault of those beside it. */
  private static Optional<X509Certificate> usable(X509CertificateHolder link) {
    try {
      return StampAlgorithms.isKnown(link.getSignatureAlgorithm())
              && StampAlgorithms.isKnown(link.getSubjectPublicKeyInfo())
          ? Optional.of(convert(link))
          : Optional.empty();
    } catch (GeneralSecurityException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /** A certificate that is no CA's is believed for its own stamps, and vouches for nobody. */
  private static boolean isCa(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0;
  }

  private static X509Certificate convert(X509CertificateHolder holder)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(holder);
  }
}
