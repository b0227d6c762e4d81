package org.sealbook.stock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.TemporaryFile;

/**
 * A ZIP file of stock files, each of which is imported like a file of its own. Everything is
 * inflated and counted once before the first one is taken, so that nothing of a hostile archive is
 * ever stored; names in it are shown and never used as paths.
 */
public final class StockArchive implements AutoCloseable {
  /** Every workbook has this part, in whatever case, and no archive of stock files. */
  private static final String WORKBOOK_PART = "[content_types].xml";

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int BLOCK = 1 << 16;

  private final String name;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
  private @Nullable TemporaryFile extracted;

  private StockArchive(String name, ZipFile zip) {
    this.name = name;
    this.zip = zip;
  }

  /**
   * Whether a file is a ZIP file other than a workbook. A file that is missing, or cannot be read,
   * is none.
   */
  public static boolean isArchive(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      if (!FormatSniffer.startsWith(head, 'P', 'K', 3, 4)
          && !FormatSniffer.startsWith(head, 'P', 'K', 5, 6)) {
        return false;
      }
    } catch (IOException e) {
      return false;
    }
    try (ZipFile zip = zip(file)) {
      return !isWorkbook(zip);
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Opens an archive and looks at all of it once.
   *
   * @throws org.sealbook.base.SealbookException INPUT_TOO_LARGE beyond a limit; INPUT_UNREADABLE
   *     where it is damaged, protected or holds no file; FILE_NOT_FOUND, FILE_UNUSABLE
   */
  public static StockArchive open(Path file) {
    return open(file, file.toString());
  }

  /**
   * The same for an archive that messages call otherwise.
   *
   * @param name what messages call it
   */
  public static StockArchive open(Path file, String name) {
    ZipFile zip = null;
    try {
      zip = zip(file);
      StockArchive archive = new StockArchive(name, zip);
      archive.check();
      return archive;
    } catch (IOException e) {
      close(name, zip);
      throw refused(name, e);
    } catch (RuntimeException e) {
      close(name, zip);
      throw e;
    }
  }

  /** The files in it, in the archive's order; folders and hidden files are left out. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** What messages and reports call a file in it. */
  public String called(String entry) {
    return name + "/" + entry;
  }

  /**
   * A copy of one file of {@link #names}, for the owner's eyes only; it is there until the next
   * call or {@link #close}.
   */
  public Path extract(String entry) {
    ZipEntry part = entries.get(entry);
    if (part == null) {
      throw new IllegalArgumentException("no entry " + entry);
    }
    deleteExtracted();
    try {
      TemporaryFile file = TemporaryFile.file("sealbook-stock-");
      extracted = file;
      InflationLimit limit = new InflationLimit(called(entry), part);
      byte[] block = new byte[BLOCK];
      try (InputStream in = zip.getInputStream(part);
          OutputStream out = Files.newOutputStream(file.path())) {
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
          limit.accept(n);
          out.write(block, 0, n);
        }
      }
      return file.path();
    } catch (IOException e) {
      throw refused(called(entry), e);
    }
  }

  @Override
  public void close() {
    deleteExtracted();
    close(name, zip);
  }

  private void check() throws IOException {
    if (zip.size() > StockLimits.ARCHIVE_ENTRIES) {
      throw Inputs.tooLarge(name + " has more than " + StockLimits.ARCHIVE_ENTRIES + " entries");
    }
    if (zip.getEntry("mimetype") != null && zip.getEntry("content.xml") != null) {
      throw Inputs.unreadable(
          name + " is an OpenDocument file, such as .ods", "save it as .xlsx or .csv");
    }
    long total = 0;
    byte[] block = new byte[BLOCK];
    for (ZipEntry part : zip.stream().toList()) {
      InflationLimit limit = new InflationLimit(called(part.getName()), part);
      try (InputStream in = zip.getInputStream(part)) {
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
          limit.accept(n);
          total += n;
          if (total > StockLimits.ARCHIVE_BYTES) {
            throw Inputs.tooLarge(name + " inflates to more than is allowed");
          }
        }
      }
      if (isFile(part) && entries.put(part.getName(), part) != null) {
        throw Inputs.unreadable(called(part.getName()) + " is there twice", "pack it again");
      }
    }
    if (entries.isEmpty()) {
      throw Inputs.unreadable(name + " holds no file", "check the export");
    }
  }

  static boolean isWorkbook(ZipFile zip) {
    return zip.stream().anyMatch(part -> WorkbookFile.normal(part.getName()).equals(WORKBOOK_PART));
  }

  private static boolean isFile(ZipEntry part) {
    String path = part.getName();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return !part.isDirectory() && !last.startsWith(".") && !path.startsWith("__MACOSX/");
  }

  /** Names are UTF-8, or GBK where the archive was packed on a Chinese Windows. */
  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(file.toFile(), GB18030);
    }
  }

  private static RuntimeException refused(String name, IOException e) {
    if (!(e instanceof ZipException)) {
      return Inputs.failed(name, e);
    }
    String why = String.valueOf(e.getMessage());
    if (why.contains("encrypted")) {
      return Inputs.unreadable(name + " is protected with a password", "pack it without one", e);
    }
    return why.contains("compression method")
        ? Inputs.unreadable(
            name + " is packed with a method that is not read",
            "pack it as an ordinary ZIP file",
            e)
        : Inputs.unreadable(name + " is no intact ZIP file: " + why, "copy it again", e);
  }

  private void deleteExtracted() {
    TemporaryFile file = extracted;
    if (file != null) {
      extracted = null;
      try {
        file.close();
      } catch (IOException e) {
        throw Inputs.failed(file.path().toString(), e);
      }
    }
  }

  private static void close(String name, @Nullable ZipFile zip) {
    if (zip != null) {
      try {
        zip.close();
      } catch (IOException e) {
        throw Inputs.failed(name, e);
      }
    }
  }
}
