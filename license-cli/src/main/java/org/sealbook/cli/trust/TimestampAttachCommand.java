package org.sealbook.cli.trust;

import java.util.List;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.stamp.TimeStamps;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license timestamp attach}. */
@CommandLine.Command(
    name = "attach",
    description = {
      "Puts an authority's answer into the bundle that it was asked for.",
      "The bundle stays the same one; a time stamp that it bears already is replaced."
    })
public final class TimestampAttachCommand implements Command {
  private final Session session;

  @Parameters(index = "0", paramLabel = "BUNDLE", description = "The trust bundle.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "ANSWER", description = "The authority's answer (.tsr).")
  private String answer = "";

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to write it, or - (default: BUNDLE itself).")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--tsa",
      paramLabel = "CERTIFICATE",
      description = "The authority's certificate or its CA's, in PEM or DER, to judge it by.")
  private List<String> authorities = List.of();

  public TimestampAttachCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    TrustBundle bundle = new BundleFiles(session).readOne(source);
    TrustBundle stamped =
        TimeStamps.attach(
            bundle,
            InputSource.of(answer).readAll(session, TimeStamps.MAX_REPLY),
            StampAnswer.believed(authorities, session));
    StampAnswer judged = StampAnswer.of(stamped, authorities, session);
    OutputTarget target = OutputTarget.of(output.orElse(source));
    target.write(session, stamped.encoded());
    if (target.isStandardOutput()) {
      return ExitCode.DONE;
    }
    if (session.json()) {
      session.answer(
          json -> {
            json.field("file", target.name()).field("number", stamped.content().number());
            judged.writeKey(json);
          });
    } else {
      session
          .out()
          .println(DisplayText.oneLine(stamped + ", time-stamped, is in " + target.name()));
      TextBlock block = new TextBlock();
      judged.addTo(block, session.language());
      block.print(session.out());
    }
    return ExitCode.DONE;
  }
}
