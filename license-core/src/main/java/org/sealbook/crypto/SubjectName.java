package org.sealbook.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.sealbook.base.Bytes;

/** The distinguished name of a certificate's holder: O, CN and, for issuers, their code. */
final class SubjectName {
  // A bundle's signer is often named like its root: two names apart keep the chain readable.
  private static final String BUNDLE_UNIT = "trust bundle";

  // 2.5.4.3 and 2.5.4.97, encoded
  private static final Bytes COMMON_NAME = Bytes.fromHex("550403");
  private static final Bytes ISSUER_CODE = Bytes.fromHex("550461");

  private SubjectName() {}

  static X500Name of(CertificateSpec spec) {
    return of(spec.name(), spec.issuerCode(), spec.purpose());
  }

  static X500Name of(String name, Optional<String> issuerCode, Purpose purpose) {
    List<RDN> parts = new ArrayList<>();
    parts.add(part(BCStyle.O, name));
    if (purpose == Purpose.BUNDLE) {
      parts.add(part(BCStyle.OU, BUNDLE_UNIT));
    }
    issuerCode.ifPresent(code -> parts.add(part(BCStyle.ORGANIZATION_IDENTIFIER, code)));
    parts.add(part(BCStyle.CN, name));
    return new X500Name(parts.toArray(RDN[]::new));
  }

  private static RDN part(ASN1ObjectIdentifier type, String value) {
    return new RDN(type, new DERUTF8String(value));
  }

  /** The one common name. */
  static String commonName(X500Name name) {
    return single(name, BCStyle.CN, "common name (2.5.4.3)")
        .orElseThrow(
            () -> new InvalidCertificateException("the subject has no common name (2.5.4.3)"));
  }

  /** The one organizationIdentifier, if there is any (ITU-T X.520 §6.4.4). */
  static Optional<String> issuerCode(X500Name name) {
    return single(name, BCStyle.ORGANIZATION_IDENTIFIER, "organizationIdentifier (2.5.4.97)");
  }

  /** Both, of a certificate that was read before. */
  record Parts(String commonName, Optional<String> issuerCode) {}

  /**
   * @param name the elements of a Name (RFC 5280 §4.1.2.4)
   */
  static Parts reread(CheckedDer name) {
    String commonName = "";
    Optional<String> issuerCode = Optional.empty();
    while (!name.isEnd()) {
      CheckedDer part = name.enter();
      while (!part.isEnd()) {
        CheckedDer attribute = part.enter();
        Bytes type = attribute.content();
        if (type.equals(COMMON_NAME)) {
          commonName = attribute.text();
        } else if (type.equals(ISSUER_CODE)) {
          issuerCode = Optional.of(attribute.text());
        }
      }
    }
    return new Parts(commonName, issuerCode);
  }

  private static Optional<String> single(X500Name name, ASN1ObjectIdentifier type, String what) {
    Optional<String> found = Optional.empty();
    for (RDN part : name.getRDNs()) {
      if (part.size() == 0) {
        throw new InvalidCertificateException("the subject has an empty part");
      }
      for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
        if (attribute.getType().equals(type)) {
          if (found.isPresent()) {
            throw new InvalidCertificateException("the subject has more than one " + what);
          }
          found = Optional.of(text(attribute.getValue(), what));
        }
      }
    }
    return found;
  }

  /** The two types of RFC 5280 §4.1.2.4 that are to be used; others mean what a library thinks. */
  private static String text(ASN1Encodable value, String what) {
    if (value instanceof ASN1UTF8String text) {
      return text.getString();
    }
    if (value instanceof ASN1PrintableString text
        && ASN1PrintableString.isPrintableString(text.getString())) {
      return text.getString();
    }
    throw new InvalidCertificateException(
        "the subject's " + what + " is no UTF8String or PrintableString");
  }
}
