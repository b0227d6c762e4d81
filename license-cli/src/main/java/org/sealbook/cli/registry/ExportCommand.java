package org.sealbook.cli.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.registry.RegistryReader;
import org.sealbook.registry.StoredLicense;
import org.sealbook.seal.QrText;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.seal.qr.QrPicture;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license export}. */
@CommandLine.Command(
    name = "export",
    description = {
      "Writes licence files, and QR pictures of them.",
      "A folder gets one file for each licence, named by its identifier."
    })
public final class ExportCommand implements Command {
  /**
   * What was written for one licence.
   *
   * @param file the licence file
   * @param qr the picture or text
   */
  private record Exported(String identifier, Optional<String> file, Optional<String> qr) {}

  private static final Listing<Exported> EXPORTED =
      new Listing<>(
          (json, files) ->
              json.field("identifier", files.identifier())
                  .field("file", files.file())
                  .field("qr", files.qr()));

  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "Identifiers, or numbers: then the newest version.")
  private List<String> ids = List.of();

  @Option(
      names = "-o",
      paramLabel = "FILE|DIR",
      description = "The licence file, - for standard output, or an existing folder.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--qr",
      paramLabel = "FILE.png",
      description =
          "The QR picture, or the bare QR text if it ends in .txt, or an existing folder.")
  private Optional<String> qr = Optional.empty();

  public ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    if (output.isEmpty() && qr.isEmpty()) {
      throw new UsageException("nothing to write", "give -o FILE or --qr FILE.png");
    }
    List<OutputTarget> targets = new ArrayList<>();
    output.map(OutputTarget::of).ifPresent(targets::add);
    qr.map(OutputTarget::of).ifPresent(targets::add);
    if (ids.size() > 1) {
      for (OutputTarget target : targets) {
        if (!target.isFolder()) {
          throw new UsageException(
              "several licences do not fit into one file: " + target.name(),
              "name a folder that exists");
        }
      }
    }
    try (RegistryReader registry = session.reader()) {
      // all are looked up before the first is written
      List<StoredLicense> found = ids.stream().map(registry::resolve).toList();
      List<Exported> exported = found.stream().map(this::export).toList();
      boolean answerTaken = targets.stream().anyMatch(OutputTarget::isStandardOutput);
      if (!answerTaken) {
        print(exported);
      }
    }
    return ExitCode.DONE;
  }

  private void print(List<Exported> exported) {
    if (session.json()) {
      EXPORTED.print(exported.stream(), OutputFormat.JSON, session.out(), session.style());
      return;
    }
    for (Exported files : exported) {
      files.file().ifPresent(session.out()::println);
      files.qr().ifPresent(session.out()::println);
    }
  }

  private Exported export(StoredLicense stored) {
    Optional<String> file = output.map(name -> write(name, stored, ".lic", stored.encoded()));
    Optional<String> picture = qr.map(name -> write(name, stored, ".png", qrContent(name, stored)));
    return new Exported(stored.license().id().toString(), file, picture);
  }

  private static Bytes qrContent(String target, StoredLicense stored) {
    String text = qrText(stored);
    return target.endsWith(".txt")
        ? Bytes.utf8(text + "\n")
        : QrPicture.png(text).orElseThrow(() -> tooLong(stored));
  }

  /** Writes a file; its name. */
  private String write(String argument, StoredLicense stored, String ending, Bytes content) {
    OutputTarget target = OutputTarget.of(argument);
    if (target.isFolder()) {
      String name = stored.license().id().withoutRoot() + ending;
      target = OutputTarget.of(InputSource.pathOf(argument).resolve(name));
    }
    target.write(session, content);
    return target.name();
  }

  private static String qrText(StoredLicense stored) {
    return QrText.encode(UnverifiedLicense.parse(stored.encoded()).orElseThrow().withoutDetails())
        .orElseThrow(() -> tooLong(stored));
  }

  private static SealbookException tooLong(StoredLicense stored) {
    return new SealbookException(
        ErrorCode.INPUT_TOO_LARGE,
        "licence " + stored.license().id() + " does not fit into a QR code",
        "its names are too long; hand the licence file over instead");
  }
}
