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
 * sizes written in a ZIP file may lie.
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

  /**
   * What to throw where a workbook cannot be read. Broken numbers, addresses and parts are told of
   * by unchecked exceptions of the JDK as well; a refusal stays what it is.
   */
  static RuntimeException broken(String name, Exception e) {
    return e instanceof SealbookException refused
        ? refused
        : Inputs.unreadable(
            name + " is no intact workbook: a part of it is missing, cut off or no XML of its kind",
            "open and save it again",
            e);
  }

  private static void check(String name, ZipEntry part, InputStream in, byte[] block)
      throws IOException {
    InflationLimit limit = new InflationLimit("the part " + part.getName() + " of " + name, part);
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      limit.accept(n);
    }
  }
}
