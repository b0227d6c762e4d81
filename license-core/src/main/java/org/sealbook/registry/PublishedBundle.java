package org.sealbook.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborReader;
import org.sealbook.cose.CborWriter;
import org.sealbook.store.StoreView;
import org.sealbook.trust.JournalPosition;
import org.sealbook.trust.TrustBundle;

/**
 * What the journal keeps of a bundle that was made: the array [number, identity, seconds, sequence,
 * chain, seconds of its next update]. The last stands there since roots can be followed by others.
 *
 * @param identity the next bundle names it
 * @param journal what it was made from: the journal must go on from there
 * @param nextUpdate when it runs out; absent in records of earlier versions
 */
record PublishedBundle(
    long number,
    Bytes identity,
    Instant issuedAt,
    JournalPosition journal,
    Optional<Instant> nextUpdate) {
  static PublishedBundle of(TrustBundle bundle) {
    return new PublishedBundle(
        bundle.content().number(),
        bundle.identity(),
        bundle.content().issuedAt(),
        bundle.content().journal(),
        Optional.of(bundle.content().nextUpdate()));
  }

  /** The same, as if it had been made from another place. */
  PublishedBundle at(JournalPosition other) {
    return new PublishedBundle(number, identity, issuedAt, other, nextUpdate);
  }

  static Optional<PublishedBundle> last(StoreView view) {
    return view.last(IndexKeys.bundles()).map(entry -> decode(entry.record().payload()));
  }

  /** All that were made, in their order. */
  static List<PublishedBundle> all(StoreView view) {
    return view.all(IndexKeys.bundles()).stream()
        .map(entry -> decode(entry.record().payload()))
        .toList();
  }

  Bytes encode() {
    CborWriter writer = new CborWriter().writeArrayHeader(nextUpdate.isPresent() ? 6 : 5);
    writer.writeInt(number).writeBytes(identity).writeInt(issuedAt.getEpochSecond());
    writer.writeInt(journal.sequence()).writeBytes(journal.chain());
    nextUpdate.ifPresent(at -> writer.writeInt(at.getEpochSecond()));
    return writer.toBytes();
  }

  static PublishedBundle decode(Bytes encoded) {
    CborReader reader = new CborReader(encoded);
    int items = reader.readArrayHeader();
    if (items != 5 && items != 6) {
      throw new IllegalStateException("a published bundle has 5 or 6 items, not " + items);
    }
    long number = reader.readInt();
    Bytes identity = reader.readBytes();
    Instant issuedAt = Instant.ofEpochSecond(reader.readInt());
    JournalPosition journal = new JournalPosition(reader.readInt(), reader.readBytes());
    Optional<Instant> nextUpdate =
        items == 6 ? Optional.of(Instant.ofEpochSecond(reader.readInt())) : Optional.empty();
    reader.requireEnd();
    return new PublishedBundle(number, identity, issuedAt, journal, nextUpdate);
  }
}
