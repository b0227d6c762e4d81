package org.sealbook.store.mapdb;

import java.util.function.UnaryOperator;

/** The newest state of an open store: read by all, changed by one at a time. */
final class LiveState {
  private volatile State state;

  LiveState(State state) {
    this.state = state;
  }

  State get() {
    return state;
  }

  synchronized State update(UnaryOperator<State> change) {
    State next = change.apply(state);
    state = next;
    return next;
  }
}
