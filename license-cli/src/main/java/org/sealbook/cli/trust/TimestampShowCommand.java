package org.sealbook.cli.trust;

import java.util.List;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.trust.BundleContent;
import org.sealbook.trust.TrustBundle;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license timestamp show}. */
@CommandLine.Command(
    name = "show",
    description = {
      "Whether a bundle bears a time stamp, and what that proves; offline.",
      "Exit code 0: valid. 3: wrong. 4: could not be judged. 7: it bears none."
    })
public final class TimestampShowCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "BUNDLE", description = "The trust bundle; an old one as well.")
  private String source = "";

  @Option(
      names = "--tsa",
      paramLabel = "CERTIFICATE",
      description = "The authority's certificate or its CA's, in PEM or DER; several may be given.")
  private List<String> authorities = List.of();

  public TimestampShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    TrustBundle bundle = new BundleFiles(session).readOne(source);
    BundleContent content = bundle.content();
    StampAnswer answer = StampAnswer.of(bundle, authorities, session);
    if (session.json()) {
      session.answer(
          json -> {
            TrustAnswer.writeKeys(json, bundle);
            json.field("identity", bundle.identity().toHex())
                .field("journalSequence", content.journal().sequence())
                .field("journalChain", content.journal().chain().toHex());
            answer.writeKey(json);
          });
      return answer.exit();
    }
    TextBlock block =
        TrustAnswer.block(bundle, session.language())
            .add(session.language().pick("identity", "信任包标识"), bundle.identity().toHex())
            .add(
                session.language().pick("journal position", "日志位置"),
                content.journal().sequence() + " " + content.journal().chain().toHex());
    if (bundle.timeStamp().isEmpty()) {
      block.add(session.language().pick("time stamp", "时间戳"), session.language().pick("none", "无"));
    }
    answer.addTo(block, session.language());
    block.print(session.out());
    return answer.exit();
  }
}
