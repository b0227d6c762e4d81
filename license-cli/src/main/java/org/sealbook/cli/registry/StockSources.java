package org.sealbook.cli.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.TemporaryFile;
import org.sealbook.cli.Session;
import org.sealbook.stock.StockArchive;

/**
 * The files that an import reads: those that were named, those inside named archives, and standard
 * input, which is copied to a file of the owner's first: the readers look at everything twice.
 */
final class StockSources implements AutoCloseable {
  /**
   * One file.
   *
   * @param name as answers and messages show it
   * @param shortName without the folders
   * @param archive where it lies in one
   */
  record Source(String name, String shortName, Path file, Optional<StockArchive> archive) {
    /** Where its bytes are, until the next call. */
    Path path() {
      return archive.map(zip -> zip.extract(shortName)).orElse(file);
    }
  }

  private final List<Source> sources = new ArrayList<>();
  private final List<StockArchive> archives = new ArrayList<>();
  private final List<TemporaryFile> temporary = new ArrayList<>();

  private StockSources() {}

  /**
   * Looks into every archive, and reads standard input to its end where it is named.
   *
   * @throws org.sealbook.base.SealbookException where one cannot be read, or is hostile
   */
  static StockSources of(List<Path> files, Session session) {
    StockSources all = new StockSources();
    try {
      for (Path file : files) {
        if (isStandardInput(file)) {
          all.add(all.spool(session), "-");
        } else {
          all.add(file, file.toString());
        }
      }
      return all;
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  List<Source> all() {
    return sources;
  }

  @Override
  public void close() {
    archives.forEach(StockArchive::close);
    for (TemporaryFile file : temporary) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether an argument names standard input. */
  static boolean isStandardInput(Path file) {
    return file.toString().equals("-");
  }

  private Path spool(Session session) {
    try {
      TemporaryFile file = TemporaryFile.file("sealbook-stock-");
      temporary.add(file);
      try (OutputStream out = Files.newOutputStream(file.path())) {
        session.environment().in().transferTo(out);
      }
      return file.path();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param name as answers and messages show it
   */
  private void add(Path file, String name) {
    if (!StockArchive.isArchive(file)) {
      boolean named = name.equals(file.toString());
      String shortName = named ? String.valueOf(file.getFileName()) : name;
      sources.add(new Source(name, shortName, file, Optional.empty()));
      return;
    }
    StockArchive archive = StockArchive.open(file, name);
    archives.add(archive);
    for (String entry : archive.names()) {
      sources.add(new Source(archive.called(entry), entry, file, Optional.of(archive)));
    }
  }
}
