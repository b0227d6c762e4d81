package org.sealbook.stock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts that the cells of a workbook share, by their number. They lie in one array, since
 * hundreds of thousands of strings would take several times as much memory.
 */
final class SharedTexts {
  static final SharedTexts NONE = new SharedTexts();

  /** Bytes of all texts together, in UTF-8. */
  private static final int MAX_BYTES = 1 << 28;

  private static final int MAX_TEXTS = 1 << 24;

  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int count;

  private SharedTexts() {}

  static SharedTexts read(InputStream part, String workbook) throws IOException {
    SharedTexts texts = new SharedTexts();
    try (XmlCursor xml = new XmlCursor(part)) {
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
    int start = number == 0 ? 0 : ends[number - 1];
    return new String(bytes, start, ends[number] - start, StandardCharsets.UTF_8);
  }

  private boolean add(String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    int start = count == 0 ? 0 : ends[count - 1];
    if (count == MAX_TEXTS || more.length > MAX_BYTES - start) {
      return false;
    }
    int end = start + more.length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + bytes.length / 2));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    System.arraycopy(more, 0, bytes, start, more.length);
    ends[count++] = end;
    return true;
  }
}
