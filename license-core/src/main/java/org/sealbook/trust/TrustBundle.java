package org.sealbook.trust;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.crypto.Suite;
import org.sealbook.status.ListName;
import org.sealbook.status.MalformedStatusException;
import org.sealbook.status.StatusList;

/**
 * A trust bundle whose signatures and structure are in order (FORMAT §8): everything that an
 * offline place needs in order to judge licences. Whether its {@link #root} is to be believed is
 * another question, which the caller or {@link TrustHome} answers.
 *
 * <p>Immutable and safe for use by several threads. An issuer's certificate and a status list are
 * checked when they are first used; {@link #checkAll} checks every one.
 */
public final class TrustBundle {
  private final Bytes encoded;
  private final BundleEnvelope envelope;
  private final BundleContent content;
  private final RootSet roots;
  private final Map<Bytes, IssuerKey> keys = new HashMap<>();
  private final Map<String, TypeLabels> types = new HashMap<>();
  private final Map<ListName, StatusList> lists = new TreeMap<>();

  private volatile @Nullable Bytes identity;

  private TrustBundle(
      Bytes encoded, BundleEnvelope envelope, BundleContent content, boolean known) {
    this.encoded = encoded;
    this.envelope = envelope;
    this.content = content;
    this.roots = new RootSet(envelope.root(), content.formerRoots());
    for (Issuer issuer : content.issuers()) {
      for (IssuerCertificate entry : issuer.certificates()) {
        keys.put(entry.kid(), new IssuerKey(issuer, entry, roots, known));
      }
    }
    for (TypeLabels type : content.types()) {
      types.put(type.code(), type);
    }
    for (StatusList list : content.statusLists()) {
      lists.put(list.name(), list);
    }
  }

  /**
   * Reads a bundle and checks its signature, the certificates of its signer and root, and its
   * structure.
   *
   * @throws org.sealbook.base.SealbookException BUNDLE_UNUSABLE where anything is not as it must be
   */
  public static TrustBundle open(Bytes encoded) {
    BundleEnvelope envelope = BundleEnvelope.parse(encoded);
    envelope.requireSignatures();
    return read(encoded, envelope, false);
  }

  /**
   * Reads a bundle that was opened and {@linkplain #checkAll checked} before and has been in safe
   * keeping since: signatures and certificates, which are most of the work, are not checked again.
   */
  static TrustBundle reopen(Bytes encoded) {
    return read(encoded, BundleEnvelope.reread(encoded), true);
  }

  private static TrustBundle read(Bytes encoded, BundleEnvelope envelope, boolean known) {
    try {
      BundleContent content = BundleDecoding.decode(envelope.message().payload(), known);
      requireValidAtIssue("bundle certificate", envelope.signer(), content);
      requireValidAtIssue("root certificate", envelope.root(), content);
      return new TrustBundle(encoded, envelope, content, known);
    } catch (CborException | IllegalArgumentException e) {
      throw BundleEnvelope.unusable(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireValidAtIssue(
      String what, Certificate certificate, BundleContent content) {
    if (!certificate.validAt(content.issuedAt())) {
      throw new IllegalArgumentException(
          "its " + what + " was not valid when it was issued, " + content.issuedAt());
    }
  }

  /**
   * Checks what {@link #open} leaves to its first use: every issuer's certificate, every status
   * list, the next and the former roots.
   *
   * @throws org.sealbook.base.SealbookException BUNDLE_UNUSABLE at the first that is not in order
   */
  public void checkAll() {
    try {
      content.nextRoot().ifPresent(next -> RootSet.certified(next, root()));
      content.formerRoots().forEach(former -> RootSet.certified(former, root()));
      for (Issuer issuer : content.issuers()) {
        for (IssuerCertificate entry : issuer.certificates()) {
          requireGood(issuer, entry);
        }
      }
      content.statusLists().forEach(StatusList::check);
    } catch (MalformedStatusException | InvalidCertificateException | IllegalArgumentException e) {
      throw BundleEnvelope.unusable(String.valueOf(e.getMessage()), e);
    }
  }

  private void requireGood(Issuer issuer, IssuerCertificate entry) {
    try {
      new IssuerKey(issuer, entry, roots, false).checked();
    } catch (InvalidCertificateException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "issuer "
              + issuer.code()
              + ", certificate "
              + entry.kid().toHex()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** The bytes it was read from. */
  public Bytes encoded() {
    return encoded;
  }

  public BundleContent content() {
    return content;
  }

  /** The hash of what is signed: the bundle behind this one names it. */
  public Bytes identity() {
    Bytes known = identity;
    if (known == null) {
      known = envelope.identity();
      identity = known;
    }
    return known;
  }

  /** The root certificate; its {@link Certificate#fingerprint} is what people compare. */
  public Certificate root() {
    return envelope.root();
  }

  /** Who signed the bundle. */
  public Certificate signer() {
    return envelope.signer();
  }

  public Suite suite() {
    return envelope.suite();
  }

  /** The signer's signature. */
  public Bytes signature() {
    return envelope.message().signature();
  }

  /**
   * What its unprotected header holds as a time stamp: an encoded item that neither opening nor
   * taking in a bundle looks at; {@link org.sealbook.trust.stamp.TimeStamps} judges it.
   */
  public Optional<Bytes> timeStamp() {
    return envelope.timeStamp();
  }

  /** The same bundle bearing this time stamp token, in place of one that it may have. */
  public TrustBundle withTimeStamp(Bytes token) {
    return open(envelope.withTimeStamp(token));
  }

  /** The key with this identifier, whoever it belongs to. */
  public Optional<IssuerKey> issuerKey(Bytes kid) {
    return Optional.ofNullable(keys.get(kid));
  }

  public Optional<TypeLabels> type(String code) {
    return Optional.ofNullable(types.get(code));
  }

  public Optional<StatusList> statusList(ListName name) {
    return Optional.ofNullable(lists.get(name));
  }

  /** Where the bundle stands in the sequence of its registry's bundles. */
  public BundlePlace place() {
    return new BundlePlace(content.registryId(), content.number(), identity(), content.previous());
  }

  @Override
  public String toString() {
    return "bundle " + content.number() + " of " + content.registryName();
  }
}
