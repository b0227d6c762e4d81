package org.sealbook.trust.stamp;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
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

  private final List<X509CertificateHolder> certificates;

  private StampAuthorities(Set<X509Certificate> certificates) {
    this.certificates = certificates.stream().map(StampAuthorities::holder).toList();
  }

  private static X509CertificateHolder holder(X509Certificate certificate) {
    try {
      return new JcaX509CertificateHolder(certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read has an encoding", e);
    }
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
    return certificates;
  }

  /** Those by which chains may begin: one that is no CA's is believed for its own stamps only. */
  List<X509CertificateHolder> cas() {
    return certificates.stream().filter(StampAuthorities::isCa).toList();
  }

  private static boolean isCa(X509CertificateHolder certificate) {
    try {
      return StampChain.isCa(certificate);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }
}
