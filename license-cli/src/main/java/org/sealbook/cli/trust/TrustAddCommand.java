package org.sealbook.cli.trust;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Language;
import org.sealbook.cli.Session;
import org.sealbook.cli.UserHome;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code license trust add}. */
@CommandLine.Command(
    name = "add",
    description = {
      "Remembers a trust bundle. A root that is new here is pinned after its fingerprint was"
          + " compared; a newer bundle of a pinned root asks nothing."
    })
public final class TrustAddCommand implements Command {
  private static final Listing<TrustHome.Added> ADDED = new Listing<>(TrustAddCommand::writeKeys);

  private final Session session;

  @Parameters(
      paramLabel = "BUNDLE",
      description = "A bundle, - for standard input, or a folder such as a USB stick.")
  private String source = "";

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      description = "The fingerprint that the registry told by another way.")
  private Optional<String> fingerprint = Optional.empty();

  @Option(names = "--yes", description = "Pins a new root without comparing its fingerprint.")
  private boolean yes;

  public TrustAddCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Optional<Bytes> expected = fingerprint.map(Fingerprints::parse);
    TrustHome home = new TrustHome(UserHome.require(session.environment()));
    List<TrustBundle> bundles = new BundleFiles(session).read(source);
    // all are compared before the first is taken in
    expected.ifPresent(wanted -> bundles.forEach(bundle -> requireFingerprint(bundle, wanted)));
    List<TrustHome.Added> added =
        bundles.stream()
            .map(bundle -> home.add(bundle.encoded(), this::isWanted, session.clock().instant()))
            .toList();
    if (session.json() && added.size() > 1) {
      ADDED.print(added.stream(), OutputFormat.JSON, session.out(), session.style());
    } else {
      added.forEach(this::print);
    }
    return ExitCode.DONE;
  }

  private static void requireFingerprint(TrustBundle bundle, Bytes wanted) {
    if (!bundle.root().fingerprint().equals(wanted)) {
      throw new SealbookException(
          ErrorCode.ROOT_UNKNOWN,
          "the root of "
              + bundle
              + " has another fingerprint than the one given: "
              + TrustAnswer.fingerprint(bundle),
          "do not use this bundle before the registry has confirmed one of the two");
    }
  }

  private boolean isWanted(TrustBundle bundle) {
    if (fingerprint.isPresent() || yes) {
      return true;
    }
    if (!session.environment().terminal().in()) {
      return false;
    }
    session.err().println(session.language().pick("A root that is new here:", "本机尚未信任的根证书："));
    TrustAnswer.block(bundle, session.language()).print(session.err());
    String question =
        session
            .language()
            .pick("Does the registry confirm this fingerprint? [y/N] ", "登记机关是否已确认此指纹？[y/N] ");
    return session
        .environment()
        .terminal()
        .line()
        .apply(question)
        .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
        .filter(answer -> answer.equals("y") || answer.equals("yes") || answer.equals("是"))
        .isPresent();
  }

  private static void writeKeys(JsonWriter json, TrustHome.Added added) {
    json.field("outcome", added.outcome().name().toLowerCase(Locale.ROOT));
    TrustAnswer.writeKeys(json, added.bundle());
  }

  private void print(TrustHome.Added added) {
    if (session.json()) {
      session.answer(json -> writeKeys(json, added));
      return;
    }
    Language language = session.language();
    String what =
        switch (added.outcome()) {
          case PINNED -> language.pick("pinned the root of ", "已信任其根证书：");
          case UPDATED -> language.pick("updated to ", "已更新为");
          case UNCHANGED -> language.pick("have already ", "本机已有");
          case ROOT_MOVED -> language.pick("moved on to the new root of ", "已转到新的根证书：");
        };
    String which =
        language.pick(
            added.bundle().toString(),
            added.bundle().content().registryName()
                + "第 "
                + added.bundle().content().number()
                + " 号信任包");
    session.out().println(what + DisplayText.oneLine(which));
    TrustAnswer.block(added.bundle(), language).print(session.out());
  }
}
