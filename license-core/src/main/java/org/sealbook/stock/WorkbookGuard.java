package org.sealbook.stock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.sealbook.base.SealbookException;

/**
 * Looks through a workbook before it is read: every part is inflated once and counted, because
 * sizes written in a ZIP file may lie; and text without an element in it is measured, because a
 * parser of XML holds it as a whole.
 */
final class WorkbookGuard {
  private static final int MAX_PARTS = 10_000;

  private WorkbookGuard() {}

  /**
   * @throws org.sealbook.base.SealbookException where the file is no ZIP file or breaks a limit
   */
  static void check(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_PARTS) {
        throw Inputs.tooLarge(name + " has more than " + MAX_PARTS + " parts");
      }
      if (!StockArchive.isWorkbook(zip)) {
        throw Inputs.unreadable(
            name + " is a ZIP file, but no workbook", "import the files in it one by one");
      }
      byte[] block = new byte[1 << 16];
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry part = e.nextElement();
        try (InputStream in = zip.getInputStream(part)) {
          check(name, part, in, block);
        }
      }
    } catch (ZipException e) {
      throw Inputs.unreadable(
          name + " is no intact workbook: " + e.getMessage(), "save it again", e);
    }
  }

  /** The reading library tells of broken workbooks by many kinds of exceptions, with their text. */
  static SealbookException broken(String name, Exception e) {
    return Inputs.unreadable(
        name + " is no intact workbook: a part of it is missing, cut off or no XML of its kind",
        "open and save it again",
        e);
  }

  private static void check(String name, ZipEntry part, InputStream in, byte[] block)
      throws IOException {
    String called = "the part " + part.getName() + " of " + name;
    InflationLimit limit = new InflationLimit(called, part);
    TextRuns runs = new TextRuns();
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      limit.accept(n);
      if (WorkbookFile.normal(part.getName()).endsWith(".xml") && runs.exceed(block, n)) {
        throw Inputs.tooLarge(called + " holds a text that is longer than is allowed");
      }
    }
  }

  /** Follows the bytes of a part and measures what lies between two tags. */
  private static final class TextRuns {
    private static final int MAX_RUN = 1 << 23;
    private static final String OPEN = "<![CDATA[";
    private static final String CLOSE = "]]>";

    private boolean inSection;

    /** How much of {@link #OPEN}, or in a section of {@link #CLOSE}, has been seen. */
    private int seen;

    private int run;

    boolean exceed(byte[] block, int length) {
      for (int i = 0; i < length; i++) {
        byte b = block[i];
        if (++run > MAX_RUN) {
          return true;
        }
        if (inSection) {
          seen = b == CLOSE.charAt(seen) ? seen + 1 : b == ']' ? Math.min(seen, 2) : 0;
          inSection = seen < CLOSE.length();
          seen = inSection ? seen : 0;
        } else {
          run = b == '<' ? 0 : run;
          seen = b == OPEN.charAt(seen) ? seen + 1 : b == '<' ? 1 : 0;
          inSection = seen == OPEN.length();
          seen = inSection ? 0 : seen;
        }
      }
      return false;
    }
  }
}
