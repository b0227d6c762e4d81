package org.sealbook.cli.trust;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TrustBundle;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code license trust show}. */
@CommandLine.Command(name = "show", description = "One pinned root, its bundle and its issuers.")
public final class TrustShowCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "ROOT", description = "Its fingerprint, or the beginning of it.")
  private String root = "";

  public TrustShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    TrustBundle bundle = PinnedRoots.require(session, root);
    if (session.json()) {
      session.answer(
          json -> {
            TrustAnswer.writeKeys(json, bundle);
            json.beginArray("issuerList");
            for (Issuer issuer : bundle.content().issuers()) {
              json.beginObject()
                  .field("code", issuer.code())
                  .field("name", issuer.name())
                  .field("keys", issuer.certificates().size())
                  .endObject();
            }
            json.endArray();
          });
      return ExitCode.DONE;
    }
    TextBlock block = TrustAnswer.block(bundle);
    block.add("types", Integer.toString(bundle.content().types().size()));
    bundle
        .content()
        .issuers()
        .forEach(issuer -> block.add("issuer", issuer.code() + " " + issuer.name()));
    block.print(session.out());
    return ExitCode.DONE;
  }
}
