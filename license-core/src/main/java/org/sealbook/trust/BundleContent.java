package org.sealbook.trust;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.base.Bytes;
import org.sealbook.model.Texts;
import org.sealbook.status.ListName;
import org.sealbook.status.StatusList;

/**
 * What a trust bundle says (FORMAT §8). Every rule of the format that does not need a signature is
 * checked here, for writers and readers alike; certificates and status lists are looked into later.
 *
 * @param registryName 1 to 200 characters
 * @param registryId the registry's identity, 16 random bytes
 * @param number 1 to 2⁵³−1, one more for each bundle
 * @param previous the identity of the bundle before it; absent exactly in number 1
 * @param journal what it was made from
 * @param issuedAt in whole seconds
 * @param nextUpdate when the statuses become stale, in whole seconds; later than {@code issuedAt}
 * @param issuers ascending by code
 * @param types ascending by code
 * @param statusLists ascending by name
 * @param nextRoot the root that will follow the present one
 * @param formerRoots roots that still vouch for licence certificates, ascending by their DER
 */
public record BundleContent(
    String registryName,
    Bytes registryId,
    long number,
    Optional<Bytes> previous,
    JournalPosition journal,
    Instant issuedAt,
    Instant nextUpdate,
    List<Issuer> issuers,
    List<TypeLabels> types,
    List<StatusList> statusLists,
    Optional<CertifiedRoot> nextRoot,
    List<CertifiedRoot> formerRoots) {
  static final int REGISTRY_ID_SIZE = 16;
  static final long MAX_NUMBER = (1L << 53) - 1;

  public BundleContent {
    Texts.require("registry name", registryName, Rules.MAX_NAME);
    Rules.requireSize("registry identity", registryId, REGISTRY_ID_SIZE);
    Rules.requireRange("bundle number", number, 1, MAX_NUMBER);
    if (previous.isPresent()) {
      Rules.requireSize("previous", previous.get(), Rules.HASH_SIZE);
    }
    if (previous.isEmpty() != (number == 1)) {
      throw new IllegalArgumentException("every bundle but number 1 names the one before it");
    }
    Rules.requireSeconds("time of issue", issuedAt);
    Rules.requireSeconds("next update", nextUpdate);
    if (!nextUpdate.isAfter(issuedAt)) {
      throw new IllegalArgumentException("next update must be later than the time of issue");
    }
    issuers = List.copyOf(issuers);
    requireOnce(issuers);
    types = List.copyOf(types);
    requireKnownTypes(issuers, types);
    statusLists = List.copyOf(statusLists);
    Ascending<ListName> names = new Ascending<>("status lists");
    for (StatusList list : statusLists) {
      names.next(list.name());
    }
    formerRoots = List.copyOf(formerRoots);
    Ascending<Bytes> roots = new Ascending<>("former roots");
    for (CertifiedRoot former : formerRoots) {
      roots.next(former.root());
    }
  }

  // Loops here and in the other parts of a bundle: for each lambda a command that lives for a tenth
  // of a second waits longer than for the work that it does.

  private static void requireOnce(List<Issuer> issuers) {
    Set<String> codes = new HashSet<>();
    Set<Bytes> kids = new HashSet<>();
    Ascending<String> order = new Ascending<>("issuers");
    for (Issuer issuer : issuers) {
      order.next(issuer.code());
      requireNew("code", issuer.code(), codes);
      for (String former : issuer.formerCodes()) {
        requireNew("code", former, codes);
      }
      for (IssuerCertificate certificate : issuer.certificates()) {
        requireNew("kid", certificate.kid(), kids);
      }
    }
  }

  private static <T> void requireNew(String what, T value, Set<T> seen) {
    if (!seen.add(value)) {
      throw new IllegalArgumentException("a " + what + " that stands twice: " + value);
    }
  }

  private static void requireKnownTypes(List<Issuer> issuers, List<TypeLabels> types) {
    Set<String> known = new HashSet<>();
    Ascending<String> order = new Ascending<>("types");
    for (TypeLabels type : types) {
      order.next(type.code());
      known.add(type.code());
    }
    for (Issuer issuer : issuers) {
      for (IssuerRight right : issuer.rights().orElse(List.of())) {
        if (!known.contains(right.type())) {
          throw new IllegalArgumentException(
              "a right for a type that the bundle does not list: " + right.type());
        }
      }
    }
  }
}
