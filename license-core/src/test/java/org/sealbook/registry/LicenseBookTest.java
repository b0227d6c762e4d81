package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.model.LicenseId;
import org.sealbook.store.Head;
import org.sealbook.store.KeyRange;
import org.sealbook.store.KeyVisitor;
import org.sealbook.store.Position;
import org.sealbook.store.RecordVisitor;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

class LicenseBookTest {
  @TempDir Path scratch;

  /** What another thread does at the worst moment: the next question finds the store closed. */
  private record ClosedAfterARead(StoreView view, Registry registry) implements StoreView {
    @Override
    public StoreRecord read(Position position) {
      StoreRecord record = view.read(position);
      registry.close();
      return record;
    }

    @Override
    public Head head() {
      return view.head();
    }

    @Override
    public Optional<Bytes> chainAt(long sequence) {
      return view.chainAt(sequence);
    }

    @Override
    public Optional<Position> lastPosition(Bytes key) {
      return view.lastPosition(key);
    }

    @Override
    public Optional<Bytes> greatestKey(Bytes prefix) {
      return view.greatestKey(prefix);
    }

    @Override
    public void scan(KeyRange range, KeyVisitor visitor) {
      view.scan(range, visitor);
    }

    @Override
    public void replay(long fromSequence, RecordVisitor visitor) {
      view.replay(fromSequence, visitor);
    }

    @Override
    public void close() {
      view.close();
    }
  }

  /** A host that shuts down must not be told to restore its registry from a backup. */
  @Test
  void aStoreThatIsClosedMeanwhileIsNotCalledDamaged() {
    Registry registry = Office.open(scratch.resolve("r"), Office.clock());
    LicenseId id =
        registry.issue(Office.PERMIT, Office.MARKET, Office.permit("N1").build()).license().id();
    try (StoreView view = new ClosedAfterARead(registry.store.view(), registry)) {
      LicenseBook book = registry.book(view);
      IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> book.byId(id));
      assertEquals("the store is closed", thrown.getMessage());
    }
  }
}
