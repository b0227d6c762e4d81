package org.sealbook.store.mapdb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.sealbook.base.Bytes;
import org.sealbook.store.KeyRange;
import org.sealbook.store.KeyTest;
import org.sealbook.store.Position;
import org.sealbook.store.mapdb.IndexSource.Pieces;

/**
 * Looks through the keys of a range on all processors: each takes a piece of the index after the
 * other. The threads are the virtual machine's common ones; where these are busy, the caller does
 * all by itself.
 */
final class FilteredScan {
  private final KeyRange range;
  private final KeyTest test;
  private final Predicate<Position> visitor;
  private final List<Pieces> sources;
  private volatile boolean ended;

  FilteredScan(
      List<IndexSource> sources, KeyRange range, KeyTest test, Predicate<Position> visitor) {
    this.range = range;
    this.test = test;
    this.visitor = visitor;
    this.sources = sources.stream().map(source -> source.pieces(range)).toList();
  }

  void run() {
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(worker -> takePieces());
  }

  private void takePieces() {
    try {
      for (Pieces source : sources) {
        Optional<EntryCursor> piece = source.next();
        while (piece.isPresent() && !ended) {
          look(piece.get());
          piece = source.next();
        }
      }
    } catch (RuntimeException | Error e) {
      ended = true; // the caller learns of it at once, while others are still at work
      throw e;
    }
  }

  private void look(EntryCursor entry) {
    long[] passed = new long[16];
    int size = 0;
    while (entry.next()) {
      int start = entry.keyStart();
      if (test.passes(entry.buffer(), start, start + entry.keyLength()) && isBelowEnd(entry)) {
        if (size == passed.length) {
          passed = Arrays.copyOf(passed, 2 * size);
        }
        passed[size++] = entry.position();
      }
    }
    show(passed, size);
  }

  private boolean isBelowEnd(EntryCursor entry) {
    Optional<Bytes> end = range.to();
    int start = entry.keyStart();
    return end.isEmpty()
        || end.get().compareTo(entry.buffer(), start, start + entry.keyLength()) > 0;
  }

  private synchronized void show(long[] passed, int size) {
    for (int i = 0; i < size && !ended; i++) {
      ended = !visitor.test(Packed.unpack(passed[i]));
    }
  }
}
