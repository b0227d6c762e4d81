package org.sealbook.store;

import org.sealbook.base.Bytes;

/** Receives index entries, one by one. */
@FunctionalInterface
public interface KeyVisitor {
  /** Looks at one entry; true asks for the next, false ends the scan. */
  boolean visit(Bytes key, Position position);
}
