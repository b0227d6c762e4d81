package org.sealbook.cli.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code license demo}. */
@CommandLine.Command(
    name = "demo",
    description = {
      "The whole job on sample data: registry, stock import, a new licence, offline verification,"
          + " two refusals. Prints each command, so that it can be repeated."
    })
public final class DemoCommand implements Command {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description =
          "Where everything is left: a directory that is empty or not there"
              + " (default: a new one for temporary files).")
  private Optional<Path> directory = Optional.empty();

  public DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() throws IOException {
    Path home = directory.isPresent() ? emptyDirectory(directory.get()) : newDirectory();
    new Story(home.toAbsolutePath(), session).tell();
    return ExitCode.DONE;
  }

  /** For its owner only, with a name that is short enough to be typed. */
  private static Path newDirectory() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    SecureRandom random = new SecureRandom();
    FileAttribute<?>[] attributes =
        parent.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {OWNER_ONLY}
            : new FileAttribute<?>[0];
    while (true) {
      Path wanted = parent.resolve("license-demo-" + Integer.toHexString(random.nextInt(1 << 20)));
      try {
        return Files.createDirectory(wanted, attributes);
      } catch (FileAlreadyExistsException e) {
        // somebody else's: try another name
      }
    }
  }

  private static Path emptyDirectory(Path wanted) throws IOException {
    Files.createDirectories(wanted);
    try (Stream<Path> content = Files.list(wanted)) {
      if (content.findAny().isPresent()) {
        throw new SealbookException(
            ErrorCode.DIRECTORY_NOT_EMPTY,
            "the directory " + wanted + " is not empty",
            "name another one, or none");
      }
    }
    return wanted;
  }
}
