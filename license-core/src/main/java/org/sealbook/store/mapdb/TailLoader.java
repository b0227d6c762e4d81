package org.sealbook.store.mapdb;

import java.util.List;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.FrameHeader;

/** Brings scanned frames into a state: places at once, index entries sorted in runs. */
final class TailLoader implements JournalScan.FrameVisitor {
  private static final int RUN_ENTRIES = 20_000;

  private final RunBuilder entries = new RunBuilder();
  private State state;

  TailLoader(State state) {
    this.state = state;
  }

  @Override
  public boolean visit(FrameHeader header, long place, byte[] body) {
    List<StoreRecord> records = FrameRecords.of(header, place, body);
    for (int ordinal = 0; ordinal < records.size(); ordinal++) {
      entries.add(records.get(ordinal), Packed.position(header.sequence(), ordinal));
    }
    state.places().add(place, records.size());
    state = state.plus(state.end(), List.of(), records.size());
    if (entries.size() >= RUN_ENTRIES) {
      flush();
    }
    return true;
  }

  private void flush() {
    if (entries.size() > 0) {
      state = state.plus(state.end(), List.of(entries.build()), 0).compacted();
    }
  }

  long tailRecords() {
    return state.tailRecords();
  }

  /** The state with all frames up to {@code end}, the point behind the last one visited. */
  State state(JournalPoint end) {
    flush();
    state = state.plus(end, List.of(), 0);
    return state;
  }

  /** Goes on from another state. */
  void restart(State next) {
    state = next;
  }
}
