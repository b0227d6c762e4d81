package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;

/** Segments over few records, which a store gets by itself only once it has many. */
public final class SmallSegments {
  /** Two of one level are merged into one of the next; the last records make one of their own. */
  private static final StoreOptions FEW = new StoreOptions(6, 1 << 20, 1, 2, 1L << 30);

  private SmallSegments() {}

  /**
   * Builds the index of a closed store anew.
   *
   * @param store the directory of the store
   */
  public static void build(Path store) throws IOException {
    Reindexing.run(new DirectoryFiles(store), FEW);
  }
}
