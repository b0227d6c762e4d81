package org.sealbook.registry;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sealbook.base.Bytes;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.Unchanged;

/**
 * What is to be appended because of what a view showed.
 *
 * @param answer for the caller once it is appended
 * @param records nothing where there is nothing to do
 * @param restsOn keys that were looked up, beside those of the records that follow from a licence
 */
record Decision<T>(T answer, List<StoreRecord> records, Collection<Bytes> restsOn) {
  /** Decides, and again wherever another writer of the store was faster. */
  static <T> T carryOut(LicenseStore store, Function<StoreView, Decision<T>> decide) {
    return carryOut(store, store::view, decide);
  }

  static <T> T carryOut(
      LicenseStore store, Supplier<StoreView> views, Function<StoreView, Decision<T>> decide) {
    while (true) {
      try (StoreView view = views.get()) {
        Decision<T> decision = decide.apply(view);
        if (decision.records().isEmpty()
            || store
                .append(
                    decision.records(),
                    condition(view.head().sequence(), decision.records(), decision.restsOn()))
                .isPresent()) {
          return decision.answer();
        }
      }
    }
  }

  /**
   * Appends what was decided from a view long gone.
   *
   * @param since sequence of the view
   * @param restsOn keys that were looked up, beside those of the records
   * @return false where another writer was faster, and nothing was appended
   */
  static boolean isAppended(
      LicenseStore store, List<StoreRecord> records, long since, Collection<Bytes> restsOn) {
    return store.append(records, condition(since, records, restsOn)).isPresent();
  }

  /**
   * A licence signed before a bundle was made, and stored behind it, would lie within the bundle's
   * lists as unused: so whatever licence is decided rests on there being no newer fence ({@link
   * StatusAllotment#fence}). Of two bundles one is the later one, and must know the other.
   */
  private static Unchanged condition(
      long since, List<StoreRecord> records, Collection<Bytes> restsOn) {
    return Unchanged.since(since, () -> keys(records, restsOn));
  }

  private static Set<Bytes> keys(List<StoreRecord> records, Collection<Bytes> restsOn) {
    Set<Bytes> keys = new HashSet<>(restsOn);
    for (StoreRecord record : records) {
      if (RecordKind.LICENSE.is(record)) {
        keys.add(IndexKeys.fences());
      }
      if (RecordKind.BUNDLE.is(record)) {
        keys.add(IndexKeys.bundles());
      }
      for (Bytes key : record.keys()) {
        if (IndexKeys.isOfOne(key)) {
          keys.add(key);
        }
      }
    }
    return keys;
  }
}
