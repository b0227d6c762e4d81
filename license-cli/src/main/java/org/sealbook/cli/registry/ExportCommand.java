package org.sealbook.cli.registry;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.sealbook.seal.Core;
import org.sealbook.seal.QrText;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.seal.qr.Caption;
import org.sealbook.seal.qr.QrPicture;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license export}. */
@CommandLine.Command(
    name = "export",
    description = {
      "Writes licence files, and QR pictures of them.",
      "A folder gets one file for each licence, named by its identifier. Files that belong to a"
          + " licence, such as photos, are written into a folder beside it: those of a.lic into"
          + " a.files, as 1-NAME, 2-NAME."
    })
public final class ExportCommand implements Command {
  /**
   * What was written for one licence.
   *
   * @param file the licence file
   * @param qr the picture or text
   * @param attachments the files that belong to it
   */
  private record Exported(
      String identifier, Optional<String> file, Optional<String> qr, List<String> attachments) {}

  private static final Listing<Exported> EXPORTED =
      new Listing<>(
          (json, files) ->
              json.field("identifier", files.identifier())
                  .field("file", files.file())
                  .field("qr", files.qr())
                  .field("attachments", files.attachments()));

  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "Identifiers, or numbers: then the newest version.")
  private List<String> ids = List.of();

  @Option(
      names = "-o",
      paramLabel = "FILE|DIR",
      description =
          "The licence file, - for standard output, or a folder: one that exists, ends in / or is"
              + " to be made for several licences.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--qr",
      paramLabel = "FILE.png",
      description =
          "The QR picture, or the bare QR text if it ends in .txt, or an existing folder.")
  private Optional<String> qr = Optional.empty();

  @Option(
      names = "--without-attachments",
      description = "Leaves out the files that belong to the licences.")
  private boolean withoutAttachments;

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
    requireRoom(targets);
    try (RegistryReader registry = session.reader()) {
      // all are looked up before the first is written
      List<StoredLicense> found = ids.stream().map(registry::resolve).toList();
      List<AttachmentExport> attached =
          found.stream().map(stored -> attachments(registry, stored)).toList();
      targets.stream().filter(this::isFolder).forEach(OutputTarget::makeFolder);
      List<Exported> exported = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        exported.add(export(found.get(i), attached.get(i)));
      }
      boolean answerTaken = targets.stream().anyMatch(OutputTarget::isStandardOutput);
      if (!answerTaken) {
        print(exported);
      }
    }
    return ExitCode.DONE;
  }

  private void requireRoom(List<OutputTarget> targets) {
    for (OutputTarget target : targets) {
      boolean file =
          target.isStandardOutput()
              || !target.isFolder()
                  && (target.path().filter(Files::exists).isPresent()
                      || target.name().matches(".*[.](lic|png|txt)"));
      if (ids.size() > 1 && file) {
        throw new UsageException(
            "several licences do not fit into one file: " + target.name(),
            "name a folder; it is made where it is not there");
      }
    }
  }

  /** Several licences go into a folder, whether it is there yet or not. */
  private boolean isFolder(OutputTarget target) {
    return !target.isStandardOutput() && (target.isFolder() || ids.size() > 1);
  }

  private AttachmentExport attachments(RegistryReader registry, StoredLicense stored) {
    return withoutAttachments || output.isEmpty()
        ? AttachmentExport.NONE
        : AttachmentExport.of(registry, stored);
  }

  private void print(List<Exported> exported) {
    if (session.json()) {
      EXPORTED.print(exported.stream(), OutputFormat.JSON, session.out(), session.style());
      return;
    }
    for (Exported files : exported) {
      files.file().ifPresent(session.out()::println);
      files.attachments().forEach(session.out()::println);
      files.qr().ifPresent(session.out()::println);
    }
  }

  private Exported export(StoredLicense stored, AttachmentExport attached) {
    Optional<OutputTarget> file = output.map(name -> write(name, stored, ".lic", stored.encoded()));
    List<String> beside = file.map(target -> writeBeside(target, attached)).orElse(List.of());
    Optional<OutputTarget> picture =
        qr.map(name -> write(name, stored, ".png", qrContent(name, stored)));
    return new Exported(
        stored.license().id().toString(),
        file.map(OutputTarget::name),
        picture.map(OutputTarget::name),
        beside);
  }

  private List<String> writeBeside(OutputTarget licence, AttachmentExport attached) {
    if (licence.path().isEmpty() && !attached.isEmpty()) {
      session.hint("the licence's attached files were not written; -o FILE writes them beside it");
    }
    return attached.isEmpty() || licence.path().isEmpty()
        ? List.of()
        : attached.writeBeside(licence.path().get()).stream().map(Path::toString).toList();
  }

  private static Bytes qrContent(String target, StoredLicense stored) {
    String text = qrText(stored);
    return target.endsWith(".txt")
        ? Bytes.utf8(text + "\n")
        : QrPicture.png(text, caption(stored)).orElseThrow(() -> tooLong(stored));
  }

  /** The identifier, and the number where the QR code itself tells it. */
  private static Caption caption(StoredLicense stored) {
    Core core =
        UnverifiedLicense.parse(stored.encoded())
            .orElseThrow()
            .unverifiedClaims()
            .orElseThrow()
            .core();
    List<String> lines = new ArrayList<>();
    core.number().ifPresent(lines::add);
    lines.add(stored.license().id().withoutRoot());
    return Caption.of(lines);
  }

  /** Writes a file. */
  private OutputTarget write(String argument, StoredLicense stored, String ending, Bytes content) {
    OutputTarget target = OutputTarget.of(argument);
    if (target.isFolder()) {
      String name = stored.license().id().withoutRoot() + ending;
      target = OutputTarget.of(InputSource.pathOf(argument).resolve(name));
    }
    target.write(session, content);
    return target;
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
