package org.sealbook.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Compromise;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.JournalPosition;
import org.sealbook.trust.SealedBefore;

/**
 * What existed before a key was compromised, shown by something outside that key: a bundle names
 * the chain value of the journal that it was made from, so what lies before that place existed when
 * the bundle was issued. Where in the journal a record lies counts, and never the time it claims,
 * which a thief writes as he likes.
 */
final class BeforeCompromise {
  /**
   * @param end the last frame that a bundle shows to have existed before {@code since}; 0 if none
   */
  private record Limit(Instant since, long end) {}

  private final StoreView view;
  private final Map<Bytes, Limit> limits = new HashMap<>();

  BeforeCompromise(StoreView view, Collection<Issuer> issuers) {
    this.view = view;
    for (Issuer issuer : issuers) {
      for (IssuerCertificate certificate : issuer.certificates()) {
        certificate
            .compromise()
            .map(Compromise::since)
            .ifPresent(since -> limits.put(certificate.kid(), new Limit(since, endBefore(since))));
      }
    }
  }

  private long endBefore(Instant since) {
    JournalPosition last =
        PublishedBundle.all(view).stream()
            .filter(bundle -> bundle.issuedAt().isBefore(since))
            .reduce((earlier, later) -> later)
            .map(PublishedBundle::journal)
            .orElse(null);
    if (last == null) {
      return 0;
    }
    if (!view.chainAt(last.sequence()).equals(Optional.of(last.chain()))) {
      throw new SealbookException(
          ErrorCode.REGISTRY_DAMAGED,
          "the journal up to frame " + last.sequence() + " is not what a bundle was made from",
          "restore the registry from a backup; publish no bundle from this one");
    }
    return last.sequence();
  }

  /** Whether a record signed under this certificate is beyond doubt. */
  boolean stands(Bytes kid, Position position) {
    Limit limit = limits.get(kid);
    return limit == null || position.sequence() <= limit.end();
  }

  /** The issuers as a bundle names them: with the licences that are known from before. */
  List<Issuer> complete(List<Issuer> issuers) {
    if (limits.isEmpty()) {
      return issuers;
    }
    Map<Bytes, List<Bytes>> sealedBefore = sealedBefore();
    return issuers.stream().map(issuer -> complete(issuer, sealedBefore)).toList();
  }

  private static Issuer complete(Issuer issuer, Map<Bytes, List<Bytes>> sealedBefore) {
    return IssuerKeys.withCertificates(
        issuer,
        issuer.certificates().stream()
            .map(
                certificate ->
                    new IssuerCertificate(
                        certificate.der(),
                        certificate
                            .compromise()
                            .map(
                                compromise ->
                                    new Compromise(
                                        compromise.since(),
                                        SealedBefore.of(
                                            sealedBefore.getOrDefault(
                                                certificate.kid(), List.of()))))))
            .toList());
  }

  /** Identities of licences by the certificate that sealed them. */
  private Map<Bytes, List<Bytes>> sealedBefore() {
    Map<Bytes, List<Bytes>> identities = new HashMap<>();
    long end = limits.values().stream().mapToLong(Limit::end).max().orElse(0);
    if (end > 0) {
      view.replay(
          1,
          (position, record) -> {
            if (RecordKind.LICENSE.is(record)) {
              UnverifiedLicense license = parse(record);
              if (limits.containsKey(license.kid()) && stands(license.kid(), position)) {
                identities
                    .computeIfAbsent(license.kid(), kid -> new ArrayList<>())
                    .add(license.identity());
              }
            }
            return position.sequence() <= end;
          });
    }
    return identities;
  }

  static UnverifiedLicense parse(StoreRecord record) {
    try {
      return UnverifiedLicense.parse(record.payload()).orElseThrow();
    } catch (IllegalStateException e) {
      throw new SealbookException(
          ErrorCode.REGISTRY_DAMAGED,
          "the journal holds a licence that was not sealed here: " + e.getMessage(),
          "run `license doctor --deep`, then restore from a backup");
    }
  }
}
