package org.sealbook.stock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The texts that the cells of a workbook share, by their number. They lie in blocks of bytes, since
 * hundreds of thousands of strings would take several times as much memory, and one array twice as
 * much while it grows.
 */
final class SharedTexts {
  static final SharedTexts NONE = new SharedTexts();

  /** Bytes of all blocks together; the texts are in UTF-8. */
  private static final int MAX_BYTES = 1 << 27;

  private static final int MAX_TEXTS = 1 << 23;

  /** Bytes of one block as a power of two: several of the longest text that is kept. */
  private static final int BLOCK_BITS = 20;

  private static final int BLOCK = 1 << BLOCK_BITS;

  private final List<byte[]> blocks = new ArrayList<>();

  /** Where each text ends, in all blocks. One that has no room in a block begins the next. */
  private int[] ends = new int[1 << 8];

  private int count;

  private SharedTexts() {}

  static SharedTexts read(XmlCursor part, String workbook) throws IOException {
    SharedTexts texts = new SharedTexts();
    try (XmlCursor xml = part) {
      while (xml.next()) {
        if (xml.isStart("si") && !texts.add(xml.runs())) {
          throw Inputs.tooLarge("the shared texts of " + workbook + " are more than is allowed");
        }
      }
    }
    return texts;
  }

  /**
   * @throws IOException where the number has no text: the workbook is damaged
   */
  String get(int number) throws IOException {
    if (number < 0 || number >= count) {
      throw new IOException("there is no shared text " + number);
    }
    int before = number == 0 ? 0 : ends[number - 1];
    int end = ends[number];
    if (end == before) {
      return "";
    }
    int block = (end - 1) >> BLOCK_BITS;
    int start = Math.max(before, block << BLOCK_BITS);
    return new String(blocks.get(block), start & (BLOCK - 1), end - start, StandardCharsets.UTF_8);
  }

  private boolean add(String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    int start = count == 0 ? 0 : ends[count - 1];
    int room = blocks.size() * BLOCK - start;
    if (more.length > room) {
      start += room;
      if (start == MAX_BYTES) {
        return false;
      }
      blocks.add(new byte[BLOCK]);
    }
    if (count == MAX_TEXTS) {
      return false;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    if (more.length > 0) {
      System.arraycopy(more, 0, blocks.get(start >> BLOCK_BITS), start & (BLOCK - 1), more.length);
    }
    ends[count++] = start + more.length;
    return true;
  }
}
