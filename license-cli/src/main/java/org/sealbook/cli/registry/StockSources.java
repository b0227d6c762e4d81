package org.sealbook.cli.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.stock.StockArchive;

/** The files that an import reads: those that were named, and those inside named archives. */
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

  private StockSources() {}

  /**
   * Looks into every archive.
   *
   * @throws org.sealbook.base.SealbookException where one cannot be read, or is hostile
   */
  static StockSources of(List<Path> files) {
    StockSources all = new StockSources();
    try {
      for (Path file : files) {
        all.add(file);
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
  }

  private void add(Path file) {
    if (!StockArchive.isArchive(file)) {
      String shortName = String.valueOf(file.getFileName());
      sources.add(new Source(file.toString(), shortName, file, Optional.empty()));
      return;
    }
    StockArchive archive = StockArchive.open(file);
    archives.add(archive);
    for (String entry : archive.names()) {
      sources.add(new Source(archive.called(entry), entry, file, Optional.of(archive)));
    }
  }
}
