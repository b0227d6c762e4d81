package org.sealbook.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.sealbook.base.Bytes;

/**
 * A certificate of somebody else's public key infrastructure (RFC 5280), read as far as it must be
 * to tell whose key it certifies, when, and who signed it. It has none of the purposes of {@link
 * Certificate}, and no verification of a licence rests on it.
 */
public final class OutsideCertificate {
  /** Longest certificate read, in bytes. */
  public static final int SIZE_LIMIT = 16 * 1024;

  private final Bytes der;
  private final X509CertificateHolder holder;
  private final Instant notBefore;
  private final Instant notAfter;
  private final boolean maySign;

  /** Asks at once for what the library reads only when it is asked for, and throws then. */
  private OutsideCertificate(Bytes der, X509CertificateHolder holder) {
    this.der = der;
    this.holder = holder;
    this.notBefore = holder.getNotBefore().toInstant();
    this.notAfter = holder.getNotAfter().toInstant();
    this.maySign =
        extensions()
            .map(KeyUsage::fromExtensions)
            .map(
                usage ->
                    usage.hasUsages(KeyUsage.digitalSignature)
                        || usage.hasUsages(KeyUsage.nonRepudiation))
            .orElse(true);
  }

  /**
   * @throws InvalidCertificateException where it is no X.509 certificate, or too long
   */
  public static OutsideCertificate parse(Bytes der) {
    if (der.size() > SIZE_LIMIT) {
      throw new InvalidCertificateException("it has more than " + SIZE_LIMIT + " bytes");
    }
    try {
      OutsideCertificate read =
          new OutsideCertificate(der, new X509CertificateHolder(der.toArray()));
      if (!der.equals(Bytes.wrap(read.holder.toASN1Structure().getEncoded("DER")))) {
        throw new IOException("not DER");
      }
      return read;
    } catch (IOException | RuntimeException e) { // Bouncy Castle throws of either kind
      throw new InvalidCertificateException("it is no X.509 certificate in DER");
    }
  }

  public Bytes der() {
    return der;
  }

  /** SM3 over the DER, as for a root of ours. */
  public Bytes fingerprint() {
    return HashFunction.SM3.hash(der);
  }

  /** The name of whose key it is, as RFC 4514 writes it. */
  public String subject() {
    return holder.getSubject().toString();
  }

  /** The name of who signed it. */
  public String issuer() {
    return holder.getIssuer().toString();
  }

  public Instant notBefore() {
    return notBefore;
  }

  /** The last second of its validity. */
  public Instant notAfter() {
    return notAfter;
  }

  public boolean validAt(Instant time) {
    return !time.isBefore(notBefore()) && !time.isAfter(notAfter());
  }

  /** Whether it is for this key. */
  public boolean certifies(VerifyingKey key) {
    try {
      return Bytes.wrap(holder.getSubjectPublicKeyInfo().getEncoded("DER")).equals(key.encoded());
    } catch (IOException e) {
      return false;
    }
  }

  /** Its organizationIdentifiers (2.5.4.97); a CA may write a scheme before the code. */
  public List<String> organisationIdentifiers() {
    List<String> found = new ArrayList<>();
    for (RDN part : holder.getSubject().getRDNs()) {
      for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
        if (attribute.getType().equals(BCStyle.ORGANIZATION_IDENTIFIER)
            && attribute.getValue() instanceof ASN1String text) {
          found.add(text.getString());
        }
      }
    }
    return found;
  }

  /** Whether its key may sign: it says so, or says nothing of what the key is for. */
  public boolean maySign() {
    return maySign;
  }

  private Optional<Extensions> extensions() {
    return Optional.ofNullable(holder.getExtensions());
  }

  private boolean isCa() {
    return extensions()
        .map(all -> all.getExtension(Extension.basicConstraints))
        .map(one -> BasicConstraints.getInstance(one.getParsedValue()).isCA())
        .orElse(false);
  }

  /**
   * Whether {@code ca} is a CA's certificate, of the name that this one gives as its signer's, and
   * its key made the signature: with the suites of ours, and with what the JDK knows, such as RSA.
   */
  public boolean isSignedBy(OutsideCertificate ca) {
    X500Name signer = ca.holder.getSubject();
    try {
      return ca.isCa() && holder.getIssuer().equals(signer) && isSignatureOf(ca);
    } catch (RuntimeException e) { // of an extension that cannot be read
      return false;
    }
  }

  private boolean isSignatureOf(OutsideCertificate ca) {
    try {
      VerifyingKey key =
          VerifyingKey.parse(Bytes.wrap(ca.holder.getSubjectPublicKeyInfo().getEncoded("DER")));
      return new SignedCertificate(holder.toASN1Structure()).verify(key);
    } catch (IllegalArgumentException | InvalidCertificateException | IOException e) {
      return isSignatureByJdk(ca); // another curve, RSA
    }
  }

  private boolean isSignatureByJdk(OutsideCertificate ca) {
    try {
      x509().verify(ca.x509().getPublicKey());
      return true;
    } catch (GeneralSecurityException | IOException e) {
      return false;
    }
  }

  private X509Certificate x509() throws GeneralSecurityException, IOException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der.toArray()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutsideCertificate that && der.equals(that.der);
  }

  @Override
  public int hashCode() {
    return der.hashCode();
  }

  @Override
  public String toString() {
    return "certificate of " + subject() + " by " + issuer();
  }
}
