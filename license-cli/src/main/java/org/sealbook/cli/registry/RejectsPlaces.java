package org.sealbook.cli.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.TemporaryFile;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;

/**
 * Where the rejected rows of each file go: into the file that was named, into a folder where there
 * are several, or to standard output once all is done.
 */
final class RejectsPlaces implements AutoCloseable {
  private final Optional<String> named;
  private final StockSources sources;
  private final Set<Path> targets = new HashSet<>();
  private @Nullable TemporaryFile spooled;

  /**
   * @param named the option's argument
   */
  RejectsPlaces(Optional<String> named, StockSources sources) {
    this.named = named;
    this.sources = sources;
  }

  /** Whether standard output carries the rejected rows, and so nothing else. */
  boolean onStandardOutput() {
    return named.filter("-"::equals).isPresent();
  }

  /**
   * The file for the rejected rows of a source, asked once for each.
   *
   * @throws UsageException where those of two files would go to one place
   */
  Optional<Path> of(StockSources.Source source) {
    Optional<Path> target = named.map(name -> target(source, name));
    target
        .filter(path -> !targets.add(path.toAbsolutePath().normalize()))
        .ifPresent(
            path -> {
              throw new UsageException(
                  "the rejected rows of two files would both go to " + path,
                  "import files of the same name one after the other");
            });
    return target;
  }

  /** Writes what is meant for standard output there. */
  void deliver(Session session) {
    TemporaryFile file = spooled;
    if (file != null) {
      try {
        Files.copy(file.path(), session.environment().out());
        session.environment().out().flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    TemporaryFile file = spooled;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Path target(StockSources.Source source, String name) {
    OutputTarget target = OutputTarget.of(name);
    if (target.isFolder()) {
      return InputSource.pathOf(name).resolve(nameFor(source.shortName()));
    }
    if (sources.all().size() > 1) {
      throw new UsageException(
          "the rejected rows of several files do not fit into one file",
          "name a folder that exists");
    }
    return target.path().orElseGet(this::spool);
  }

  private Path spool() {
    try {
      TemporaryFile file = TemporaryFile.file("sealbook-rejects-");
      spooled = file;
      return file.path();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@code permits.xlsx} becomes {@code permits-rejects.xlsx}; of what is neither a workbook nor
   * JSON Lines the rejected rows are CSV.
   */
  private static String nameFor(String name) {
    if (name.equals("-")) {
      return "rejects";
    }
    String flat = name.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_");
    int dot = flat.lastIndexOf('.');
    if (dot < 0) {
      return flat + "-rejects";
    }
    String extension = flat.substring(dot).toLowerCase(Locale.ROOT);
    boolean kept = Set.of(".xlsx", ".xlsm", ".jsonl", ".ndjson", ".json").contains(extension);
    return flat.substring(0, dot) + "-rejects" + (kept ? flat.substring(dot) : ".csv");
  }
}
