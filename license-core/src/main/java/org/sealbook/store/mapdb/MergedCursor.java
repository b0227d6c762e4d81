package org.sealbook.store.mapdb;

import java.util.ArrayList;
import java.util.List;

/** Several cursors as one: a heap of those that have entries left, the least on top. */
final class MergedCursor implements EntryCursor {
  private final List<EntryCursor> heap = new ArrayList<>();
  private boolean started;

  MergedCursor(List<? extends EntryCursor> cursors) {
    for (EntryCursor cursor : cursors) {
      if (cursor.next()) {
        heap.add(cursor);
      }
    }
    for (int i = heap.size() / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  @Override
  public boolean next() {
    if (started && !heap.isEmpty()) {
      if (!heap.get(0).next()) {
        EntryCursor last = heap.remove(heap.size() - 1);
        if (heap.isEmpty()) {
          return false;
        }
        heap.set(0, last);
      }
      sink(0);
    }
    started = true;
    return !heap.isEmpty();
  }

  private void sink(int from) {
    int parent = from;
    EntryCursor moving = heap.get(parent);
    while (true) {
      int child = 2 * parent + 1;
      if (child >= heap.size()) {
        break;
      }
      if (child + 1 < heap.size()
          && EntryCursor.compare(heap.get(child + 1), heap.get(child)) < 0) {
        child++;
      }
      if (EntryCursor.compare(moving, heap.get(child)) <= 0) {
        break;
      }
      heap.set(parent, heap.get(child));
      parent = child;
    }
    heap.set(parent, moving);
  }

  @Override
  public byte[] buffer() {
    return heap.get(0).buffer();
  }

  @Override
  public int keyStart() {
    return heap.get(0).keyStart();
  }

  @Override
  public int keyLength() {
    return heap.get(0).keyLength();
  }

  @Override
  public long position() {
    return heap.get(0).position();
  }
}
