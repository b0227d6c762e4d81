package org.sealbook.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.CborException;
import org.sealbook.cose.CborReader;
import org.sealbook.cose.CborWriter;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.InvalidCertificateException;
import org.sealbook.store.Entry;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.CertifiedRoot;
import org.sealbook.trust.TrustBundle;

/**
 * The roots of a registry at one moment. The newest record in the journal says which they are: the
 * array [present root, next root, former roots], where the next is [] or [root, cross], and each
 * former one [root, cross], as in a bundle (FORMAT §8, keys 11 and 12). Without a record it is the
 * root of {@code root.cer} alone.
 *
 * @param next the one that is announced, with the present one's word for it
 * @param former ascending by root, each with the present one's word for it
 * @param since the frame of the record, 0 where there is none: bundles made from here on tell of it
 */
record Roots(
    Certificate present, Optional<CertifiedRoot> next, List<CertifiedRoot> former, long since) {
  Roots {
    former = List.copyOf(former);
  }

  /**
   * @param first the root of {@code root.cer}
   */
  static Roots read(StoreView view, Certificate first) {
    return view.last(IndexKeys.roots())
        .map(Roots::decode)
        .orElseGet(() -> new Roots(first, Optional.empty(), List.of(), 0));
  }

  /** What a bundle says of them. */
  static Roots of(TrustBundle bundle) {
    return new Roots(bundle.root(), bundle.content().nextRoot(), bundle.content().formerRoots(), 0);
  }

  Roots announcing(CertifiedRoot wanted) {
    return new Roots(present, Optional.of(wanted), former, 0);
  }

  /**
   * @param followed all that came before it, in any order
   */
  static Roots after(Certificate present, List<CertifiedRoot> followed) {
    List<CertifiedRoot> former =
        followed.stream().sorted(Comparator.comparing(CertifiedRoot::root)).toList();
    return new Roots(present, Optional.empty(), former, 0);
  }

  /** The certificate of the next root. */
  Optional<Certificate> nextRoot() {
    return next.map(wanted -> Certificate.parse(wanted.root()));
  }

  List<Certificate> formerRoots() {
    return former.stream().map(one -> Certificate.parse(one.root())).toList();
  }

  /** Whether the present one vouches for all others, without which no bundle can be made. */
  boolean areVouchedFor() {
    return next.stream().allMatch(one -> one.isVouchedForBy(present))
        && former.stream().allMatch(one -> one.isVouchedForBy(present));
  }

  /** Whether a root is one of them. */
  boolean contains(Certificate root) {
    return present.equals(root)
        || nextRoot().equals(Optional.of(root))
        || formerRoots().contains(root);
  }

  /** Whether another record says the same. */
  boolean says(Roots other) {
    return encode().equals(other.encode());
  }

  StoreRecord record() {
    return new StoreRecord(RecordKind.ROOTS.number(), encode(), List.of(IndexKeys.roots()));
  }

  private Bytes encode() {
    CborWriter writer = new CborWriter().writeArrayHeader(3).writeBytes(present.der());
    writer.writeArrayHeader(next.isPresent() ? 2 : 0);
    next.ifPresent(one -> writer.writeBytes(one.root()).writeBytes(one.cross()));
    writer.writeArrayHeader(former.size());
    for (CertifiedRoot one : former) {
      writer.writeArrayHeader(2).writeBytes(one.root()).writeBytes(one.cross());
    }
    return writer.toBytes();
  }

  /**
   * @throws SealbookException {@code REGISTRY_DAMAGED}
   */
  private static Roots decode(Entry entry) {
    try {
      return read(entry);
    } catch (CborException
        | InvalidCertificateException
        | IllegalArgumentException
        | IllegalStateException e) {
      throw new SealbookException(
          ErrorCode.REGISTRY_DAMAGED,
          "the roots at " + entry.position() + " of the journal cannot be read: " + e.getMessage(),
          "run `license doctor --deep`, then restore from a backup",
          e);
    }
  }

  private static Roots read(Entry entry) {
    CborReader reader = new CborReader(entry.record().payload());
    requireItems(reader.readArrayHeader(), 3);
    Certificate present = Certificate.parse(reader.readBytes());
    Optional<CertifiedRoot> next = Optional.empty();
    int items = reader.readArrayHeader();
    if (items > 0) {
      next = Optional.of(certified(reader, items));
    }
    List<CertifiedRoot> former = new ArrayList<>();
    for (int left = reader.readArrayHeader(); left > 0; left--) {
      former.add(certified(reader, reader.readArrayHeader()));
    }
    reader.requireEnd();
    return new Roots(present, next, former, entry.position().sequence());
  }

  private static CertifiedRoot certified(CborReader reader, int items) {
    requireItems(items, 2);
    return new CertifiedRoot(reader.readBytes(), reader.readBytes());
  }

  private static void requireItems(int found, int wanted) {
    if (found != wanted) {
      throw new IllegalStateException("a record of roots with " + found + " items for " + wanted);
    }
  }
}
