package org.sealbook.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.SigningKey;
import org.sealbook.seal.PreparedLicense;
import org.sealbook.seal.SealOrder;
import org.sealbook.seal.SealedLicense;
import org.sealbook.seal.Sealer;
import org.sealbook.status.ListName;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.status.StatusPoint;
import org.sealbook.store.StoreRecord;

/**
 * Signs what an import decided. A chunk is signed by one thread; several chunks at once, taken in
 * their order, so that whatever a chunk waits for is done or under way.
 */
final class ImportSigner {
  private static final String ACTOR = "license import";

  private final SigningKey key;
  private final Bytes kid;
  private final Sealer sealer;
  private final String issuer;
  private final Set<String> sensitiveFields;
  private final Instant now;
  private final int batch;

  ImportSigner(
      KeyRing.Signer signer,
      Sealer sealer,
      String issuer,
      Set<String> sensitiveFields,
      Instant now,
      int batch) {
    this.key = signer.key();
    this.kid = signer.certificate().kid();
    this.sealer = sealer;
    this.issuer = issuer;
    this.sensitiveFields = sensitiveFields;
    this.now = now;
    this.batch = batch;
  }

  /** The records of a chunk, in the order of its steps. */
  List<StoreRecord> sign(List<ImportStep> steps) throws InterruptedException, ExecutionException {
    try {
      List<SealedLicense> sealed = seal(steps);
      List<StoreRecord> records = new ArrayList<>(steps.size());
      int next = 0;
      for (ImportStep step : steps) {
        if (step instanceof ImportStep.Seal seal) {
          SealedLicense license = sealed.get(next++);
          seal.after().complete(() -> point(seal, license));
          records.add(
              LicenseRecords.license(license, seal.license(), issuer, seal.status(), List.of()));
        } else if (step instanceof ImportStep.Change change) {
          records.add(change(change));
        }
      }
      return records;
    } catch (InterruptedException | ExecutionException | RuntimeException e) {
      steps.forEach(step -> step.after().completeExceptionally(e));
      throw e;
    }
  }

  private List<SealedLicense> seal(List<ImportStep> steps) {
    List<PreparedLicense> prepared = new ArrayList<>(steps.size());
    for (ImportStep step : steps) {
      if (step instanceof ImportStep.Seal seal) {
        prepared.add(
            sealer.prepare(new SealOrder(seal.license(), seal.status(), now, sensitiveFields)));
      }
    }
    List<SealedLicense> sealed = new ArrayList<>(prepared.size());
    for (int from = 0; from < prepared.size(); from += batch) {
      List<PreparedLicense> part = prepared.subList(from, Math.min(from + batch, prepared.size()));
      if (part.size() == 1) {
        sealed.add(sealer.seal(part.get(0)));
      } else {
        sealed.addAll(sealer.sealBatch(part));
      }
    }
    return sealed;
  }

  private StatusPoint point(ImportStep.Seal seal, SealedLicense license) {
    return StatusPoint.issued(
        ListName.parse(seal.status().listName()), seal.status().index(), now, license.identity());
  }

  private StoreRecord change(ImportStep.Change change)
      throws InterruptedException, ExecutionException {
    StatusPoint before = change.before().get().get();
    ImportStep.Reason reason = change.reason();
    Instant at = now.isBefore(before.at()) ? before.at() : now;
    SignedStatusChange signed =
        SignedStatusChange.sign(
            before.change(
                reason.next(), reason.since(), at, reason.text(), ACTOR, reason.successor()),
            key,
            kid);
    change.after().complete(signed::point);
    return LicenseRecords.statusChange(signed);
  }
}
