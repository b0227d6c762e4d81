package org.sealbook.stock;

import java.util.zip.ZipEntry;

/**
 * Counts what one part of a ZIP file inflates to, and refuses it where that is more than is
 * allowed: sizes written in a ZIP file may lie.
 */
final class InflationLimit {
  /** Parts below this size may be inflated at any ratio. */
  private static final long SMALL = 1 << 20;

  private final String name;
  private final long compressed;
  private long size;

  /**
   * @param name of the file and the part, for messages
   */
  InflationLimit(String name, ZipEntry part) {
    this.name = name;
    this.compressed = Math.max(1, part.getCompressedSize());
  }

  /** Counts {@code bytes} more. */
  void accept(int bytes) {
    size += bytes;
    if (size > StockLimits.PART_BYTES
        || (size > SMALL && size / compressed > StockLimits.INFLATION)) {
      throw Inputs.tooLarge(name + " inflates to more than is allowed");
    }
  }

  long size() {
    return size;
  }
}
