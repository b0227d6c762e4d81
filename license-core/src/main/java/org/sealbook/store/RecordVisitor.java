package org.sealbook.store;

/** Receives records, one by one. */
@FunctionalInterface
public interface RecordVisitor {
  /** Looks at one record; true asks for the next, false ends the replay. */
  boolean visit(Position position, StoreRecord record);
}
