package org.sealbook.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sealbook.base.Bytes;
import org.sealbook.status.StatusList;
import org.sealbook.trust.BundleContent;
import org.sealbook.trust.CertifiedRoot;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.JournalPosition;
import org.sealbook.trust.TypeLabels;

/** A bundle in the making; the setters return this. */
public final class TestBundle {
  private final List<TypeLabels> types;
  private Bytes registryId;
  private long number = 1;
  private Optional<Bytes> previous = Optional.empty();
  private Instant issuedAt = TestRegistry.BUNDLE_AT;
  private Instant nextUpdate = TestRegistry.NEXT_UPDATE;
  private List<Issuer> issuers;
  private List<StatusList> lists;
  private Optional<CertifiedRoot> nextRoot = Optional.empty();
  private List<CertifiedRoot> formerRoots = List.of();

  TestBundle(
      Bytes registryId, List<Issuer> issuers, List<TypeLabels> types, List<StatusList> lists) {
    this.registryId = registryId;
    this.issuers = issuers;
    this.types = types;
    this.lists = lists;
  }

  public TestBundle registryId(Bytes id) {
    registryId = id;
    return this;
  }

  public TestBundle number(long place, Bytes identityBefore) {
    number = place;
    previous = Optional.of(identityBefore);
    return this;
  }

  public TestBundle issuedAt(Instant when, Instant next) {
    issuedAt = when;
    nextUpdate = next;
    return this;
  }

  /** Replaces the issuer that has this code. */
  public TestBundle issuer(String code, UnaryOperator<Issuer> change) {
    issuers =
        issuers.stream()
            .map(issuer -> issuer.code().equals(code) ? change.apply(issuer) : issuer)
            .sorted(Comparator.comparing(Issuer::code))
            .toList();
    return this;
  }

  public TestBundle lists(List<StatusList> statusLists) {
    lists = statusLists;
    return this;
  }

  public TestBundle nextRoot(CertifiedRoot next) {
    nextRoot = Optional.of(next);
    return this;
  }

  public TestBundle formerRoots(List<CertifiedRoot> former) {
    formerRoots = former;
    return this;
  }

  public BundleContent content() {
    return new BundleContent(
        "河清市电子证照",
        registryId,
        number,
        previous,
        new JournalPosition(41, Bytes.wrap(new byte[32])),
        issuedAt,
        nextUpdate,
        issuers,
        types,
        lists,
        nextRoot,
        formerRoots);
  }
}
