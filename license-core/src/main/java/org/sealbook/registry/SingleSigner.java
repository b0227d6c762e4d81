package org.sealbook.registry;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Dates;
import org.sealbook.model.License;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Status;
import org.sealbook.seal.SealOrder;
import org.sealbook.seal.SealedLicense;
import org.sealbook.seal.Sealer;
import org.sealbook.seal.StatusRef;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/** Signs single licences and status changes, each with a signature of its own. */
final class SingleSigner {
  private final KeyRing keys;
  private final StatusAllotment allotment;
  private final SecureRandom random;

  SingleSigner(KeyRing keys, StatusAllotment allotment, SecureRandom random) {
    this.keys = keys;
    this.allotment = allotment;
    this.random = random;
  }

  /** Looks at what the view says of status indexes; before a licence is signed that rests on it. */
  void heed(StoreView view) {
    allotment.heed(view);
  }

  /**
   * @param now in whole seconds
   * @param further keys beside those that follow from the licence
   * @throws SealbookException {@code DATA_INVALID} where it names itself as its predecessor, or
   *     would be too large
   */
  StoreRecord license(
      LicenseType type, Issuer issuer, License license, Instant now, List<Bytes> further) {
    if (license.content().predecessor().equals(Optional.of(license.id()))) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          "the data names the licence itself, " + license.id() + ", as its predecessor",
          "correct predecessor, or leave it out");
    }
    KeyRing.Signer signer = keys.issuer(issuer, now);
    Sealer sealer = new Sealer(signer.key(), signer.certificate().kid(), random);
    StatusRef status = allotment.take();
    SealedLicense sealed =
        sealer.seal(
            sealer.prepare(new SealOrder(license, status, now, SealOrder.sensitiveFields(type))));
    return LicenseRecords.license(sealed, license, issuer.code(), status, further);
  }

  /**
   * @param clock in whole seconds; the change is never dated earlier than what it follows
   */
  StoreRecord change(
      KnownLicense known,
      Issuer issuer,
      Status next,
      Instant clock,
      String reason,
      String actor,
      Optional<LicenseId> successor) {
    Instant before = known.point().at();
    Instant now = clock.isBefore(before) ? before : clock;
    KeyRing.Signer signer = keys.issuer(issuer, now);
    return LicenseRecords.statusChange(
        SignedStatusChange.sign(
            known.point().change(next, Dates.dayOf(now), now, reason, actor, successor),
            signer.key(),
            signer.certificate().kid()));
  }
}
