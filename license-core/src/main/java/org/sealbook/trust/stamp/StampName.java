package org.sealbook.trust.stamp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Whether two names are one (RFC 5280 §7.1): authorities write a name in one certificate with
 * another kind of string than in the next. Of Unicode no more is folded than ASCII's letters and
 * blanks. The library's own comparison takes the parts in any order.
 */
final class StampName {
  private static final Pattern BLANKS = Pattern.compile(" +");

  private StampName() {}

  static boolean isSame(X500Name one, X500Name other) {
    RDN[] parts = one.getRDNs();
    RDN[] others = other.getRDNs();
    boolean same = parts.length == others.length;
    for (int i = 0; same && i < parts.length; i++) {
      same = isSame(parts[i], others[i]);
    }
    return same;
  }

  /** A part is a SET: its attributes stand in no order. */
  private static boolean isSame(RDN one, RDN other) {
    List<AttributeTypeAndValue> left = new ArrayList<>(List.of(other.getTypesAndValues()));
    for (AttributeTypeAndValue attribute : one.getTypesAndValues()) {
      Optional<AttributeTypeAndValue> match =
          left.stream().filter(candidate -> isSame(attribute, candidate)).findFirst();
      if (match.isEmpty()) {
        return false;
      }
      left.remove(match.get());
    }
    return left.isEmpty();
  }

  private static boolean isSame(AttributeTypeAndValue one, AttributeTypeAndValue other) {
    if (!one.getType().equals(other.getType())) {
      return false;
    }
    Optional<String> text = text(one.getValue());
    return text.isPresent()
        ? text.equals(text(other.getValue()))
        : one.getValue().toASN1Primitive().equals(other.getValue().toASN1Primitive());
  }

  /** As it is compared; empty where it is no text. */
  private static Optional<String> text(ASN1Encodable value) {
    boolean isText =
        value instanceof ASN1UTF8String
            || value instanceof ASN1PrintableString
            || value instanceof ASN1IA5String
            || value instanceof ASN1BMPString
            || value instanceof ASN1T61String;
    if (!isText) {
      return Optional.empty();
    }
    try {
      String text = ((ASN1String) value).getString();
      return Optional.of(lower(BLANKS.matcher(" " + text + " ").replaceAll(" ")));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, Character.toLowerCase(c));
      }
    }
    return lower.toString();
  }
}
