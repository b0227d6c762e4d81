package org.sealbook.cli.trust;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.UserHome;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code license trust remove}. */
@CommandLine.Command(name = "remove", description = "Believes a root no longer.")
public final class TrustRemoveCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "ROOT", description = "Its fingerprint, or the beginning of it.")
  private String root = "";

  public TrustRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    TrustBundle bundle = PinnedRoots.require(session, root);
    new TrustHome(UserHome.require(session.environment())).remove(bundle.root().fingerprint());
    if (session.json()) {
      session.answer(json -> json.field("removed", TrustAnswer.fingerprint(bundle)));
    } else {
      String name = DisplayText.oneLine(bundle.content().registryName());
      session
          .out()
          .println(
              session
                  .language()
                  .pick("the root of " + name + " is no longer pinned", "已不再信任" + name + "的根证书"));
    }
    return ExitCode.DONE;
  }
}
