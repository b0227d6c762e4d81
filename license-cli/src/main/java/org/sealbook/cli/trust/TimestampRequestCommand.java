package org.sealbook.cli.trust;

import org.sealbook.base.Bytes;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.OutputTarget;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.stamp.StampHash;
import org.sealbook.trust.stamp.TimeStamps;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license timestamp request}. */
@CommandLine.Command(
    name = "request",
    description = {
      "Writes what to send to a time stamping authority (RFC 3161) for a bundle; sends nothing.",
      "By HTTP: POST it with Content-Type application/timestamp-query.",
      "Keep the authority's answer in a file, for 'license timestamp attach'."
    })
public final class TimestampRequestCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "BUNDLE", description = "The trust bundle.")
  private String source = "";

  @Option(
      names = "-o",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the request (.tsq), or - for standard output.")
  private String output = "";

  @Option(
      names = "--hash",
      paramLabel = "NAME",
      description =
          "The authority's hash function: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private StampHash hash = StampHash.SM3;

  public TimestampRequestCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    TrustBundle bundle = new BundleFiles(session).readOne(source);
    OutputTarget target = OutputTarget.of(output);
    Bytes request = TimeStamps.request(bundle, hash);
    target.write(session, request);
    if (target.isStandardOutput()) {
      return ExitCode.DONE;
    }
    if (session.json()) {
      session.answer(
          json ->
              json.field("file", output)
                  .field("number", bundle.content().number())
                  .field("hash", hash.algorithm())
                  .field("bytes", request.size()));
    } else {
      session
          .out()
          .println(
              DisplayText.oneLine("the request for " + bundle + " is in " + output)
                  + ", with "
                  + hash.algorithm());
    }
    return ExitCode.DONE;
  }
}
