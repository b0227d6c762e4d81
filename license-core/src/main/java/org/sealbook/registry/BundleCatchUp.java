package org.sealbook.registry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Status;
import org.sealbook.status.StatusList;
import org.sealbook.status.StatusMoves;
import org.sealbook.store.KeyRange;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.JournalPosition;
import org.sealbook.trust.TrustBundle;

/**
 * Brings a registry that was restored from a backup to what the newest bundle says, so that the
 * next bundle takes nothing back: its number follows, and no licence is in a better state than was
 * published. A backup that does not know everything the bundle was made from is refused, unless the
 * loss is accepted.
 */
final class BundleCatchUp {
  private static final String ACTOR = "license restore";
  private static final int BATCH = 1_000;

  private final RegistryReader registry;
  private final SingleSigner signer;
  private final RestoreOrder order;

  BundleCatchUp(RegistryReader registry, SingleSigner signer, RestoreOrder order) {
    this.registry = registry;
    this.signer = signer;
    this.order = order;
  }

  /** See {@link RestoreReport}. */
  record Outcome(boolean complete, long missing, int reapplied, int differing) {
    private static final Outcome COMPLETE = new Outcome(true, 0, 0, 0);
  }

  Outcome run() {
    try (StoreView view = registry.store.view()) {
      Optional<PublishedBundle> known = PublishedBundle.last(view);
      if (order.newest().isEmpty()) {
        known.ifPresent(BundleCatchUp::refuseNeverPublished);
        return Outcome.COMPLETE;
      }
      TrustBundle bundle = order.newest().get();
      PublishedBundle newest = PublishedBundle.of(bundle);
      known.ifPresent(last -> requireNewest(last, newest));
      if (continues(view, newest.journal())) {
        if (known.isEmpty() || known.get().number() < newest.number()) {
          registry.store.append(List.of(LicenseRecords.bundle(newest)));
        }
        return Outcome.COMPLETE;
      }
      if (!order.acceptLoss()) {
        throw older(view, newest);
      }
      return reapply(view, bundle, newest);
    }
  }

  private static void refuseNeverPublished(PublishedBundle known) {
    throw new SealbookException(
        ErrorCode.DATA_INVALID,
        "a bundle was published: the backup knows of number "
            + known.number()
            + " of "
            + known.issuedAt(),
        "give the newest bundle that was published; nothing was changed");
  }

  private static void requireNewest(PublishedBundle known, PublishedBundle given) {
    if (known.number() > given.number()) {
      throw new SealbookException(
          ErrorCode.BUNDLE_OLDER,
          "bundle "
              + given.number()
              + " is not the newest: the backup knows of number "
              + known.number(),
          "give the newest bundle that was published; nothing was changed");
    }
    if (known.number() == given.number() && !known.identity().equals(given.identity())) {
      throw new SealbookException(
          ErrorCode.BUNDLE_FORK,
          "bundle " + given.number() + " is another one than the backup knows under that number",
          "two registries with this root are at work: find out which one is right");
    }
  }

  private static boolean continues(StoreView view, JournalPosition journal) {
    return view.chainAt(journal.sequence()).equals(Optional.of(journal.chain()));
  }

  private static SealbookException older(StoreView view, PublishedBundle newest) {
    long last = view.head().sequence();
    String what =
        last < newest.journal().sequence()
            ? "the backup ends with frame "
                + last
                + " of the journal; bundle "
                + newest.number()
                + " was made from frame "
                + newest.journal().sequence()
            : "bundle " + newest.number() + " was made from another history than the backup's";
    return new SealbookException(
        ErrorCode.BACKUP_OLDER,
        what,
        "take a later backup; with --accept-loss what was issued since is gone, and the bundle's"
            + " worse statuses are recorded again");
  }

  private Outcome reapply(StoreView view, TrustBundle bundle, PublishedBundle newest) {
    Comparison comparison = new Comparison(view, bundle);
    List<StoreRecord> records = new ArrayList<>();
    // offline places go by what was published: they hold that root, and expect what it announces
    Roots roots = Roots.of(bundle);
    if (!roots.says(registry.roots(view))) {
      records.add(roots.record());
    }
    int reapplied = 0;
    int differing = 0;
    for (Map.Entry<Position, Status> other : comparison.differing.entrySet()) {
      KnownLicense known = comparison.book.read(other.getKey());
      Status published = other.getValue();
      if (published == Status.VALID || !StatusMoves.isAllowed(known.point().status(), published)) {
        differing++;
        continue;
      }
      records.add(change(view, known, published, newest));
      reapplied++;
      if (records.size() == BATCH) {
        registry.store.append(records);
        records.clear();
      }
    }
    if (!records.isEmpty()) {
      registry.store.append(records);
    }
    recordBundle(registry.store, newest);
    return new Outcome(false, comparison.missing(), reapplied, differing);
  }

  private StoreRecord change(
      StoreView view, KnownLicense known, Status published, PublishedBundle newest) {
    Instant now = registry.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return signer.change(
        known,
        LicenseWriter.requireIssuer(registry.settings(view), known),
        published,
        now,
        "从备份恢复：信任包 " + newest.number() + " 中的状态为" + published.label(),
        ACTOR,
        Optional.empty());
  }

  /** The journal that the bundle was made from is lost: the next one goes on from here. */
  private static void recordBundle(LicenseStore store, PublishedBundle newest) {
    JournalPosition here;
    try (StoreView now = store.view()) {
      here = new JournalPosition(now.head().sequence(), now.head().chain());
    }
    store.append(List.of(LicenseRecords.bundle(newest.at(here))));
  }

  /** Finds the licences of which the bundle says something else than the registry. */
  private final class Comparison {
    private final LicenseBook book;
    private final TrustBundle bundle;

    /** By the licence's place. */
    final Map<Position, Status> differing = new TreeMap<>();

    private long known;
    private Bytes key = Bytes.EMPTY;
    private final List<Position> life = new ArrayList<>();

    Comparison(StoreView view, TrustBundle bundle) {
      this.book = registry.book(view);
      this.bundle = bundle;
      view.scan(
          KeyRange.prefix(IndexKeys.statusEpoch("")),
          (next, position) -> {
            if (!next.equals(key)) {
              settle();
              key = next;
            }
            life.add(position);
            return true;
          });
      settle();
    }

    private void settle() {
      if (life.isEmpty()) {
        return;
      }
      int index = key.buffer().getInt(key.size() - Integer.BYTES);
      Optional<StatusList> list = bundle.statusList(BundleMaker.listOf(key));
      if (list.isPresent() && index < list.get().count()) {
        Status published = list.get().at(index);
        known += published == Status.OTHER ? 0 : 1;
        Status present =
            life.size() == 1
                ? Status.VALID
                : book.change(life.get(life.size() - 1)).change().status();
        if (published != present) {
          differing.put(life.get(0), published);
        }
      }
      life.clear();
    }

    /** What was never used is listed as OTHER. */
    long missing() {
      long published = 0;
      for (StatusList list : bundle.content().statusLists()) {
        for (int index = 0; index < list.count(); index++) {
          published += list.at(index) == Status.OTHER ? 0 : 1;
        }
      }
      return published - known;
    }
  }
}
