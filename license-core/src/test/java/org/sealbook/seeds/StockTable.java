package org.sealbook.seeds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One file of an old system, made block by block. Every block holds each {@link Episode} of its
 * table once and is filled up with ordinary rows, so that a file of any size has the same share of
 * defects.
 */
abstract class StockTable {
  /** What can happen around one licence: the row it begins with, and later rows about it. */
  interface Episode extends Function<StockRow, List<StockRow>> {}

  private record Placed(double position, StockRow row) {}

  final Inventions inventions;
  private final List<String> header;
  private final int blockSize;
  private final List<Episode> episodes = new ArrayList<>();
  private int block;
  private long serial;

  StockTable(long seed, List<String> header, int blockSize) {
    this.inventions = new Inventions(seed);
    this.header = header;
    this.blockSize = blockSize;
  }

  /** The name of the file. */
  abstract String file();

  /** The code of the licence type. */
  abstract String type();

  /** The code of the department that issues. */
  abstract String issuer();

  /** The columns that neither the import nor the type knows. */
  abstract List<String> unknownColumns();

  /** An ordinary row, acceptable as it stands; {@code serial} is never given twice. */
  abstract StockRow ordinary(long serial);

  final List<String> header() {
    return header;
  }

  /** The number of blocks made before this one. */
  final int block() {
    return block;
  }

  final StockRow next() {
    return ordinary(serial++);
  }

  /** The next block, blank records included. */
  final List<StockRow> nextBlock() {
    List<Placed> placed = new ArrayList<>();
    for (Episode episode : episodes) {
      double position = inventions.below(1 << 20) / (double) (1 << 20);
      for (StockRow row : episode.apply(next())) {
        placed.add(new Placed(position, row));
        // what happens later stands further down, before the end of the block
        position += (1 - position) * (1 + inventions.below(64)) / 65.0;
      }
    }
    while (placed.size() < blockSize) {
      placed.add(new Placed(inventions.below(1 << 20) / (double) (1 << 20), next()));
    }
    placed.sort(Comparator.comparingDouble(Placed::position));
    block++;
    return placed.stream().map(Placed::row).toList();
  }

  final void episode(Episode episode) {
    episodes.add(episode);
  }

  /** One row that must be rejected. */
  final void defect(String reason, UnaryOperator<StockRow> change) {
    episode(row -> List.of(change.apply(row).rejected(reason)));
  }

  final void defect(String reason, String column, Object value) {
    defect(reason, row -> row.with(column, value));
  }

  /** One row that must be accepted with a warning. */
  final void warning(String warning, UnaryOperator<StockRow> change) {
    episode(row -> List.of(change.apply(row).warned(warning)));
  }

  /** One row that is odd and must be accepted. */
  final void oddity(UnaryOperator<StockRow> change) {
    episode(row -> List.of(change.apply(row)));
  }

  final void oddity(String column, Object value) {
    oddity(row -> row.with(column, value));
  }

  /** A row that comes again, written differently, and must be seen as the same. */
  final void again(UnaryOperator<StockRow> change) {
    episode(row -> List.of(row, change.apply(row).as(Fate.DUPLICATE)));
  }

  /** A row that is followed by another about the same licence. */
  final void followed(UnaryOperator<StockRow> first, UnaryOperator<StockRow> second) {
    episode(
        row -> {
          StockRow changed = first.apply(row);
          return List.of(changed, second.apply(changed));
        });
  }
}
