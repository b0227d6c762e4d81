package org.sealbook.registry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sealbook.base.Bytes;
import org.sealbook.model.Holder;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.seal.SealedLicense;
import org.sealbook.seal.StatusRef;
import org.sealbook.status.ListName;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.status.StatusChange;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TrustBundle;

/** The records that a registry appends, each with the keys by which it is found again. */
final class LicenseRecords {
  private LicenseRecords() {}

  /**
   * @param further keys beside those that follow from the licence
   */
  static StoreRecord license(
      SealedLicense sealed, License license, String issuer, StatusRef status, List<Bytes> further) {
    Set<Bytes> keys = keys(license, issuer, status);
    keys.addAll(further);
    return new StoreRecord(RecordKind.LICENSE.number(), sealed.encoded(), List.copyOf(keys));
  }

  /** The keys that follow from the licence: its record has them all. */
  static Set<Bytes> keys(License license, String issuer, StatusRef status) {
    Set<Bytes> keys = new LinkedHashSet<>();
    keys.add(IndexKeys.identifier(license.id()));
    keys.add(numberKey(license.content(), license.id().type(), issuer));
    keys.add(IndexKeys.status(ListName.parse(status.listName()), status.index()));
    for (Holder holder : license.content().holders()) {
      keys.add(IndexKeys.holderName(holder.name()));
      holder.code().ifPresent(code -> keys.add(IndexKeys.holderCode(code.value())));
    }
    return keys;
  }

  /** Under which all versions of one licence are found: its number, or what stands for it. */
  static Bytes numberKey(LicenseContent content, String type, String issuer) {
    return IndexKeys.number(numberOrDigest(content), type, issuer);
  }

  /** The number, or a name of the content where the licence has no number. */
  static String numberOrDigest(LicenseContent content) {
    return content.number().orElseGet(() -> '#' + ContentForm.of(content).digest());
  }

  static StoreRecord statusChange(SignedStatusChange signed) {
    StatusChange change = signed.change();
    return new StoreRecord(
        RecordKind.STATUS_CHANGE.number(),
        signed.encode(),
        List.of(IndexKeys.status(change.list(), change.index())));
  }

  static StoreRecord type(String code, String json) {
    return new StoreRecord(
        RecordKind.TYPE.number(), Bytes.utf8(json), List.of(IndexKeys.type(code)));
  }

  static StoreRecord issuer(Issuer issuer) {
    List<Bytes> keys = new ArrayList<>(List.of(IndexKeys.issuer(issuer.code())));
    issuer.formerCodes().forEach(code -> keys.add(IndexKeys.formerCode(code)));
    return new StoreRecord(RecordKind.ISSUER.number(), issuer.encode(), keys);
  }

  /**
   * @param first status index, counted through all lists, of licences that are signed from now on
   */
  static StoreRecord fence(long first) {
    return new StoreRecord(
        RecordKind.FENCE.number(),
        Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(first).array()),
        List.of(IndexKeys.fences()));
  }

  /** What the newest fence that a view shows says; 0 where there is none. */
  static long fence(StoreView view) {
    return view.last(IndexKeys.fences())
        .map(entry -> entry.record().payload().buffer().getLong())
        .orElse(0L);
  }

  static StoreRecord bundle(TrustBundle bundle) {
    return bundle(PublishedBundle.of(bundle));
  }

  static StoreRecord bundle(PublishedBundle bundle) {
    return new StoreRecord(
        RecordKind.BUNDLE.number(), bundle.encode(), List.of(IndexKeys.bundles()));
  }
}
