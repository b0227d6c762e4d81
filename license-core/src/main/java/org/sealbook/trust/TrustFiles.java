package org.sealbook.trust;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.HashFunction;

/**
 * The files of a {@link TrustHome}, in one flat directory:
 *
 * <pre>
 * &lt;fingerprint of the root&gt;-&lt;number&gt;-&lt;SHA-256 of the file&gt;.bundle   the bundle as it was received
 * lock                                                       held while something is added or removed
 * </pre>
 *
 * <p>A root is pinned if it has a file; the one with the highest number counts. A newer bundle is
 * written beside the older one, durably and by rename, before that one is deleted: whatever a crash
 * leaves is whole and current.
 */
final class TrustFiles {
  private static final String SUFFIX = ".bundle";
  private static final int HASH_HEX = 64;
  private static final int MAX_ATTEMPTS = 10;

  private final Path directory;

  TrustFiles(Path directory) {
    this.directory = directory;
  }

  /** A file name taken apart. */
  private record Entry(Path file, Bytes fingerprint, long number, Bytes hash) {

    /** Empty where the name is not exactly what {@link #nameOf} writes. */
    static Optional<Entry> of(Path file) {
      String name = file.getFileName().toString();
      int end = name.length() - SUFFIX.length() - HASH_HEX;
      if (!name.endsWith(SUFFIX) || end < HASH_HEX + 3) {
        return Optional.empty();
      }
      try {
        Entry entry =
            new Entry(
                file,
                Bytes.fromHex(name.substring(0, HASH_HEX)),
                Long.parseLong(name, HASH_HEX + 1, end - 1, 10),
                Bytes.fromHex(name.substring(end, end + HASH_HEX)));
        return name.equals(entry.name()) ? Optional.of(entry) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    Entry newer(Entry other) {
      return number < other.number ? other : this;
    }

    String name() {
      return nameOf(fingerprint, number, hash);
    }

    static String nameOf(Bytes fingerprint, long number, Bytes hash) {
      return fingerprint.toHex() + '-' + number + '-' + hash.toHex() + SUFFIX;
    }
  }

  List<TrustBundle> newest() {
    return newest(fingerprint -> true);
  }

  Optional<TrustBundle> newestOf(Bytes fingerprint) {
    return newest(fingerprint::equals).stream().findFirst();
  }

  /** By fingerprint. A file that goes away meanwhile has a newer one beside it: look again. */
  private List<TrustBundle> newest(Predicate<Bytes> wanted) {
    for (int attempts = 1; ; attempts++) {
      Map<Bytes, Entry> newest = new TreeMap<>();
      for (Entry entry : entries()) {
        if (wanted.test(entry.fingerprint())) {
          newest.merge(entry.fingerprint(), entry, Entry::newer);
        }
      }
      List<TrustBundle> bundles = new ArrayList<>();
      try {
        for (Entry entry : newest.values()) {
          bundles.add(read(entry));
        }
        return bundles;
      } catch (IOException e) {
        if (!(e instanceof NoSuchFileException) || attempts == MAX_ATTEMPTS) {
          throw unusable("has a file that cannot be read: " + e, e);
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
      throw unusable("cannot be used: " + e, e);
    }
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(directory)) {
      for (Path file : listing) {
        Optional<Entry> entry = Entry.of(file);
        if (entry.isPresent()) {
          entries.add(entry.get());
        }
      }
      return entries;
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw unusable("cannot be read: " + e, e);
    }
  }

  private static TrustBundle read(Entry entry) throws IOException {
    Bytes encoded = Bytes.wrap(Files.readAllBytes(entry.file()));
    if (!HashFunction.SM3.hash(encoded).equals(entry.hash())) {
      throw new SealbookException(
          ErrorCode.BUNDLE_UNUSABLE,
          "the remembered bundle is damaged: " + entry.file(),
          "delete the file and add the bundle again");
    }
    return TrustBundle.reopen(encoded);
  }

  private void delete(Entry entry) {
    try {
      Files.deleteIfExists(entry.file());
    } catch (IOException e) {
      throw unusable("keeps " + entry.name() + ", which cannot be deleted: " + e, e);
    }
  }

  private static String nameFor(TrustBundle bundle) {
    return Entry.nameOf(
        bundle.root().fingerprint(),
        bundle.content().number(),
        HashFunction.SM3.hash(bundle.encoded()));
  }

  private SealbookException unusable(String what, Exception cause) {
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE,
        "the directory of pinned roots " + directory + " " + what,
        "check that it exists, may be written to and has space",
        cause);
  }
}
