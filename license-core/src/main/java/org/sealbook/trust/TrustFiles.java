package org.sealbook.trust;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;

/**
 * The files of a {@link TrustHome}, in one flat directory:
 *
 * <pre>
 * &lt;fingerprint of the root&gt;-&lt;number&gt;-&lt;CRC-32 of the file&gt;.bundle   the bundle as it was received
 * lock                                                      held while something is added or removed
 * </pre>
 *
 * <p>A root is pinned if it has a file; the one with the highest number counts. A newer bundle is
 * written beside the older one, durably and by rename, before that one is deleted: whatever a crash
 * leaves is whole and current.
 *
 * <p>What a clerk waits for is done with {@code java.io} and a checksum that the virtual machine
 * has an instruction for: {@code java.nio} would load the JDK's network library, and SM3 over a
 * bundle takes ten times as long in a virtual machine that has just begun.
 */
final class TrustFiles {
  private static final String SUFFIX = ".bundle";
  private static final int FINGERPRINT_HEX = 64;
  private static final int CHECKSUM_HEX = 8;
  private static final int MAX_ATTEMPTS = 10;

  private final Path directory;

  TrustFiles(Path directory) {
    this.directory = directory;
  }

  /** A file name taken apart. */
  private record Entry(File file, Bytes fingerprint, long number, Bytes checksum) {

    /** Empty where the name is not exactly what {@link #nameOf} writes. */
    static Optional<Entry> of(File file) {
      String name = file.getName();
      int end = name.length() - SUFFIX.length() - CHECKSUM_HEX;
      if (!name.endsWith(SUFFIX) || end < FINGERPRINT_HEX + 3) {
        return Optional.empty();
      }
      try {
        Entry entry =
            new Entry(
                file,
                Bytes.fromHex(name.substring(0, FINGERPRINT_HEX)),
                Long.parseLong(name, FINGERPRINT_HEX + 1, end - 1, 10),
                Bytes.fromHex(name.substring(end, end + CHECKSUM_HEX)));
        return name.equals(entry.name()) ? Optional.of(entry) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    String name() {
      return nameOf(fingerprint, number, checksum);
    }

    static String nameOf(Bytes fingerprint, long number, Bytes checksum) {
      return fingerprint.toHex() + '-' + number + '-' + checksum.toHex() + SUFFIX;
    }
  }

  List<TrustBundle> newest() {
    return newest(Optional.empty());
  }

  Optional<TrustBundle> newestOf(Bytes fingerprint) {
    return newest(Optional.of(fingerprint)).stream().findFirst();
  }

  /**
   * Of one root or all, by fingerprint. A file that goes away meanwhile has a newer one beside it:
   * look again.
   */
  private List<TrustBundle> newest(Optional<Bytes> root) {
    for (int attempts = 1; ; attempts++) {
      Map<Bytes, Entry> newest = new TreeMap<>();
      for (Entry entry : entries()) {
        Entry other = newest.get(entry.fingerprint());
        boolean wanted = root.isEmpty() || root.get().equals(entry.fingerprint());
        if (wanted && (other == null || other.number() < entry.number())) {
          newest.put(entry.fingerprint(), entry);
        }
      }
      List<TrustBundle> bundles = new ArrayList<>();
      try {
        for (Entry entry : newest.values()) {
          bundles.add(read(entry));
        }
        return bundles;
      } catch (IOException e) {
        if (!(e instanceof FileNotFoundException) || attempts == MAX_ATTEMPTS) {
          throw unusable("has a file that cannot be read: " + IoFault.of(e), e);
        }
      }
    }
  }

  void write(TrustBundle bundle) {
    DurableFile.write(directory.resolve(nameFor(bundle)), bundle.encoded(), false);
  }

  /** Deletes the other files of the bundle's root and of a root that it replaces. */
  void deleteAllBut(TrustBundle bundle, Bytes replaced) {
    String kept = nameFor(bundle);
    for (Entry entry : entries()) {
      boolean concerned =
          entry.fingerprint().equals(replaced)
              || entry.fingerprint().equals(bundle.root().fingerprint());
      if (concerned && !entry.name().equals(kept)) {
        delete(entry);
      }
    }
  }

  boolean deleteAll(Bytes fingerprint) {
    List<Entry> found =
        entries().stream().filter(entry -> entry.fingerprint().equals(fingerprint)).toList();
    found.forEach(this::delete);
    return !found.isEmpty();
  }

  /** Runs {@code action} while no other program does. */
  <T> T exclusively(Supplier<T> action) {
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!held.isValid()) {
          throw new IOException("the lock was lost");
        }
        return action.get();
      }
    } catch (OverlappingFileLockException e) {
      throw unusable("is in use by another part of this program", e);
    } catch (IOException e) {
      throw unusable("cannot be used: " + IoFault.of(e), e);
    }
  }

  private List<Entry> entries() {
    File[] listing = directory.toFile().listFiles();
    if (listing == null) {
      if (!directory.toFile().exists()) {
        return List.of();
      }
      throw unusable("cannot be read", new IOException("it cannot be listed"));
    }
    List<Entry> entries = new ArrayList<>();
    for (File file : listing) {
      Optional<Entry> entry = Entry.of(file);
      if (entry.isPresent()) {
        entries.add(entry.get());
      }
    }
    return entries;
  }

  private static TrustBundle read(Entry entry) throws IOException {
    Bytes encoded;
    try (InputStream in = new FileInputStream(entry.file())) {
      encoded = Bytes.wrap(in.readAllBytes());
    }
    if (!checksum(encoded).equals(entry.checksum())) {
      throw new SealbookException(
          ErrorCode.BUNDLE_UNUSABLE,
          "the remembered bundle is damaged: " + entry.file(),
          "delete the file and add the bundle again");
    }
    return TrustBundle.reopen(encoded);
  }

  private void delete(Entry entry) {
    try {
      Files.deleteIfExists(entry.file().toPath());
    } catch (IOException e) {
      throw unusable("keeps " + entry.name() + ", which cannot be deleted: " + IoFault.of(e), e);
    }
  }

  private static String nameFor(TrustBundle bundle) {
    return Entry.nameOf(
        bundle.root().fingerprint(), bundle.content().number(), checksum(bundle.encoded()));
  }

  /** Against decay only: whoever can write here can pin a root as well. */
  private static Bytes checksum(Bytes encoded) {
    CRC32 crc = new CRC32();
    crc.update(encoded.toArray());
    int value = (int) crc.getValue();
    return Bytes.of(
        (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value);
  }

  private SealbookException unusable(String what, Exception cause) {
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE,
        "the directory of pinned roots " + directory + " " + what,
        "check that it exists, may be written to and has space",
        cause);
  }
}
