package org.sealbook.cli.trust;

import java.util.List;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Language;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TrustBundle;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license trust show}. */
@CommandLine.Command(name = "show", description = "One pinned root, its bundle and its issuers.")
public final class TrustShowCommand implements Command {
  private final Session session;

  @Parameters(paramLabel = "ROOT", description = "Its fingerprint, or the beginning of it.")
  private String root = "";

  @Option(
      names = "--tsa",
      paramLabel = "CERTIFICATE",
      description = "Judges a time stamp by this certificate of an authority or its CA.")
  private List<String> authorities = List.of();

  public TrustShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    TrustBundle bundle = PinnedRoots.require(session, root);
    StampAnswer stamp = StampAnswer.of(bundle, authorities, session);
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
            stamp.writeKey(json);
          });
      return ExitCode.DONE;
    }
    Language language = session.language();
    TextBlock block = TrustAnswer.block(bundle, language);
    stamp.addTo(block, language);
    block.add(language.pick("types", "证照类型数"), Integer.toString(bundle.content().types().size()));
    for (Issuer issuer : bundle.content().issuers()) {
      block.add(language.pick("issuer", "颁发机构"), issuer.code() + " " + issuer.name());
    }
    block.print(session.out());
    return ExitCode.DONE;
  }
}
