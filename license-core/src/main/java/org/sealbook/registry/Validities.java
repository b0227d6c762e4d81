package org.sealbook.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.KeyFile;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/**
 * The certificates of a registry, and so when what ends.
 *
 * @param root the present one
 * @param next the one that is announced
 * @param formerRoots those that it followed, in no order
 * @param bundleKey under which this machine signs bundles, as its key file says without its
 *     passphrase; empty where the file is not here or says nothing
 * @param issuers ordered by code
 */
public record Validities(
    Certificate root,
    Optional<NextRoot> next,
    List<Certificate> formerRoots,
    Optional<Certificate> bundleKey,
    List<OfIssuer> issuers) {
  /** Code of a remark: a certificate that ends soon. */
  public static final String ENDS_SOON = "ENDS_SOON";

  /** Code of a remark: an issuer whose last certificate has ended. */
  public static final String ENDED = "ENDED";

  /** The announcement has to be handed out and to run out before the root ends. */
  private static final Duration ROOT_LEAD = Duration.ofDays(3 * 365);

  private static final Duration BUNDLE_LEAD = Duration.ofDays(365);
  private static final Duration ISSUER_LEAD = Duration.ofDays(180);

  /**
   * The certificate under which an issuer signs.
   *
   * @param certificate the newest one that is not compromised; empty where all are
   */
  public record OfIssuer(String code, String name, Optional<Certificate> certificate) {}

  public Validities {
    formerRoots = List.copyOf(formerRoots);
    issuers = List.copyOf(issuers);
  }

  static Validities read(StoreView view, Settings settings, RootFiles files) {
    Roots roots = Roots.read(view, files.first());
    return new Validities(
        roots.present(),
        NextRoot.of(view, roots),
        roots.formerRoots(),
        bundleKey(files.bundle(roots.present())),
        settings.issuers().stream().map(Validities::newest).toList());
  }

  private static Optional<Certificate> bundleKey(Path file) {
    Optional<Bytes> der = KeyFile.certificate(file);
    try {
      return der.map(Certificate::parse);
    } catch (InvalidCertificateException e) {
      return Optional.empty();
    }
  }

  private static OfIssuer newest(Issuer issuer) {
    return new OfIssuer(
        issuer.code(),
        issuer.name(),
        KeyRing.newest(
            issuer.certificates().stream().filter(entry -> entry.compromise().isEmpty())));
  }

  /** Whole days until a certificate ends; negative once it has. */
  public static long daysLeft(Certificate certificate, Instant now) {
    return Math.floorDiv(Duration.between(now, certificate.notAfter()).toSeconds(), 86_400);
  }

  /** What keeps bundles from being made now: that the root or the key for them has ended. */
  List<RegistryHealth.Problem> problems(Instant now) {
    List<RegistryHealth.Problem> problems = new ArrayList<>();
    if (now.isAfter(root.notAfter())) {
      problems.add(ended("the root", root, "`license root next`, then `license root move`"));
    } else if (bundleKey.isPresent() && now.isAfter(bundleKey.get().notAfter())) {
      problems.add(ended("the bundle key", bundleKey.get(), "`license root bundle-key`"));
    }
    return problems;
  }

  private static RegistryHealth.Problem ended(String what, Certificate certificate, String hint) {
    return new RegistryHealth.Problem(
        ErrorCode.KEY_UNUSABLE.name(),
        what,
        "it was valid until " + certificate.notAfter() + ", and no trust bundle can be made since",
        hint);
  }

  /** What will keep bundles from being made before long. */
  public List<RegistryHealth.Problem> bundleRemarks(Instant now) {
    List<RegistryHealth.Problem> remarks = new ArrayList<>();
    if (isSoon(root, now, ROOT_LEAD)) {
      remarks.add(
          soon(
              "the root",
              root,
              next.isPresent()
                  ? "`license root show` says when `license root move` can go on to the next one"
                  : "announce the next one in good time: `license root next`"));
    }
    bundleKey
        .filter(certificate -> isSoon(certificate, now, BUNDLE_LEAD))
        .filter(certificate -> certificate.notAfter().isBefore(root.notAfter()))
        .ifPresent(
            certificate ->
                remarks.add(
                    soon("the bundle key", certificate, "renew it: `license root bundle-key`")));
    return remarks;
  }

  /** What keeps issuers from signing, or will before long. */
  public List<RegistryHealth.Problem> issuerRemarks(Instant now) {
    List<RegistryHealth.Problem> remarks = new ArrayList<>();
    issuers.forEach(issuer -> remark(issuer, now).ifPresent(remarks::add));
    return remarks;
  }

  private Optional<RegistryHealth.Problem> remark(OfIssuer issuer, Instant now) {
    String what = "the key of issuer " + issuer.code();
    String rotate = "`license issuer rotate --code " + issuer.code() + "` makes a new one";
    // under the present root a new one would last no longer
    boolean endsWithRoot =
        issuer.certificate().map(Certificate::notAfter).equals(Optional.of(root.notAfter()));
    String hint = endsWithRoot ? "under the next root (`license root move`) " + rotate : rotate;
    return issuer
        .certificate()
        .flatMap(
            certificate ->
                now.isAfter(certificate.notAfter())
                    ? Optional.of(
                        new RegistryHealth.Problem(
                            ENDED, what, "it was valid until " + certificate.notAfter(), hint))
                    : isSoon(certificate, now, ISSUER_LEAD)
                        ? Optional.of(soon(what, certificate, hint))
                        : Optional.empty());
  }

  private static boolean isSoon(Certificate certificate, Instant now, Duration lead) {
    return !now.isAfter(certificate.notAfter()) && now.plus(lead).isAfter(certificate.notAfter());
  }

  private static RegistryHealth.Problem soon(String what, Certificate certificate, String hint) {
    return new RegistryHealth.Problem(
        ENDS_SOON, what, "it is valid until " + certificate.notAfter(), hint);
  }
}
