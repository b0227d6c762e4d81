package org.sealbook.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.CrossCertificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.Purpose;

/**
 * The roots that vouch for the licence certificates of one bundle: the present one and those that
 * it followed. Former roots are read when a certificate is not the present root's.
 */
final class RootSet {
  private final Certificate present;
  private final List<CertifiedRoot> formerCertified;

  private volatile @Nullable List<Certificate> former;

  RootSet(Certificate present, List<CertifiedRoot> formerCertified) {
    this.present = present;
    this.formerCertified = formerCertified;
  }

  boolean vouchesFor(Certificate certificate) {
    return certificate.verifyIssuedBy(present)
        || former().stream().anyMatch(certificate::verifyIssuedBy);
  }

  /**
   * Checks that the present root vouches for another one, as {@code certified} says.
   *
   * @throws InvalidCertificateException where a certificate cannot be read
   * @throws IllegalArgumentException where they do not fit together
   */
  static Certificate certified(CertifiedRoot certified, Certificate present) {
    Certificate root = Certificate.parse(certified.root());
    CrossCertificate cross = CrossCertificate.parse(certified.cross());
    if (root.purpose() != Purpose.ROOT || !root.verifyIssuedBy(root)) {
      throw new IllegalArgumentException("a root certificate that is not signed by itself");
    }
    if (!cross.vouches(present, root)) {
      throw new IllegalArgumentException("a root for which the present one does not vouch");
    }
    if (root.equals(present)) {
      throw new IllegalArgumentException("the present root stands among the others");
    }
    return root;
  }

  /** Those that are in order; one that is not vouches for nobody, and harms no other. */
  private List<Certificate> former() {
    List<Certificate> known = former;
    if (known == null) {
      List<Certificate> checked = new ArrayList<>();
      for (CertifiedRoot root : formerCertified) {
        inOrder(root).ifPresent(checked::add);
      }
      known = List.copyOf(checked);
      former = known;
    }
    return known;
  }

  private Optional<Certificate> inOrder(CertifiedRoot root) {
    try {
      return Optional.of(certified(root, present));
    } catch (InvalidCertificateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
