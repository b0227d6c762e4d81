package org.sealbook.cli.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.Session;
import org.sealbook.trust.TrustBundle;

/** Reads trust bundles from where an argument points: a file, standard input, or a folder. */
public final class BundleFiles {
  /** FORMAT §8. */
  private static final int LIMIT = 67_108_864;

  /** How every signed object begins; licences do as well and are told apart by their ending. */
  private static final Bytes BEGINNING = Bytes.fromHex("d284");

  private final Session session;

  public BundleFiles(Session session) {
    this.session = session;
  }

  /**
   * The bundle in a file; in a folder, such as a USB stick, the newest bundle of each root among
   * the files that lie directly in it.
   *
   * @throws SealbookException BUNDLE_UNUSABLE for a file that is no bundle; FILE_NOT_FOUND for a
   *     folder without any
   */
  public List<TrustBundle> read(String argument) {
    if (argument.equals("-") || !Files.isDirectory(InputSource.pathOf(argument))) {
      return List.of(open(InputSource.of(argument)));
    }
    Map<Bytes, TrustBundle> newest = new TreeMap<>();
    for (Path file : candidates(InputSource.pathOf(argument))) {
      try {
        TrustBundle bundle = open(InputSource.of(file));
        newest.merge(bundle.root().fingerprint(), bundle, BundleFiles::newer);
      } catch (SealbookException e) {
        session.note(session.language().pick("skipped ", "已跳过 ") + file + ": " + e.getMessage());
      }
    }
    if (newest.isEmpty()) {
      throw new SealbookException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no trust bundle in the folder " + argument,
          "name the bundle's file");
    }
    return List.copyOf(newest.values());
  }

  /** The bundle in a file, or on standard input. */
  TrustBundle readOne(String argument) {
    return open(InputSource.of(argument));
  }

  private static TrustBundle newer(TrustBundle one, TrustBundle other) {
    return one.content().number() >= other.content().number() ? one : other;
  }

  private TrustBundle open(InputSource source) {
    Bytes encoded = source.readAll(session, LIMIT);
    try {
      return TrustBundle.open(encoded);
    } catch (SealbookException e) {
      throw new SealbookException(e.code(), source.name() + ": " + e.getMessage(), e.hint(), e);
    }
  }

  private static List<Path> candidates(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && !file.toString().endsWith(".lic")
            && beginsLikeABundle(file)) {
          found.add(file);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean beginsLikeABundle(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Bytes.wrap(in.readNBytes(BEGINNING.size())).equals(BEGINNING);
    }
  }
}
