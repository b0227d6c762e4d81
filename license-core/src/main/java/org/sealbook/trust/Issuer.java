package org.sealbook.trust;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.model.Texts;

/**
 * An authority that issues licences 证照颁发机构.
 *
 * @param code 18 characters
 * @param name 1 to 200 characters
 * @param formerCodes codes that it had, under which licences were issued; ascending, 18, 9 or 6
 *     characters each
 * @param rights what it may issue, ascending by type; absent: every type of the catalogue
 * @param certificates old and new side by side, ascending by kid; at least one
 */
public record Issuer(
    String code,
    String name,
    List<String> formerCodes,
    Optional<List<IssuerRight>> rights,
    List<IssuerCertificate> certificates) {
  public Issuer {
    Rules.requireCode("issuer code", code, List.of(18));
    Texts.require("issuer name", name, Rules.MAX_NAME);
    formerCodes = List.copyOf(formerCodes);
    Ascending<String> codes = new Ascending<>("former codes");
    for (String former : formerCodes) {
      Rules.requireCode("former code", former, List.of(18, 9, 6));
      codes.next(former);
    }
    if (rights.isPresent()) {
      rights = Optional.of(List.copyOf(rights.get()));
      Ascending<String> types = new Ascending<>("rights");
      for (IssuerRight right : rights.get()) {
        types.next(right.type());
      }
    }
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("issuer " + code + " must have a certificate");
    }
    Ascending<Bytes> kids = new Ascending<>("certificates");
    for (IssuerCertificate certificate : certificates) {
      kids.next(certificate.kid());
    }
  }

  /** The item of a bundle (FORMAT §8), which is also how a registry keeps its issuers. */
  public Bytes encode() {
    return BundleEncoding.encode(this);
  }

  /**
   * Reads what {@link #encode} writes.
   *
   * @throws IllegalArgumentException where a value is not of its form
   * @throws org.sealbook.cose.CborException where the item is not of its shape
   */
  public static Issuer decode(Bytes encoded) {
    return BundleDecoding.decodeIssuer(encoded);
  }

  /** Whether a licence of this type, signed on this day (at UTC+08:00), is within its rights. */
  public boolean mayIssue(String type, LocalDate signedOn) {
    if (rights.isEmpty()) {
      return true;
    }
    for (IssuerRight right : rights.get()) {
      if (right.type().equals(type)) {
        return right.since().isEmpty() || !signedOn.isBefore(right.since().get());
      }
    }
    return false;
  }
}
