package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.DeviceKey;
import org.sealbook.registry.Registry;
import org.sealbook.trust.Issuer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code license issuer rotate}. */
@CommandLine.Command(
    name = "rotate",
    description = {
      "Gives an authority a new key, which signs from now on.",
      "What its earlier keys signed stays good; offline places need the next trust bundle."
    })
public final class IssuerRotateCommand implements Command {
  private final Session session;

  @Option(
      names = "--code",
      required = true,
      paramLabel = "USCC",
      description = "The authority's unified social credit code.")
  private String code = "";

  @Mixin private DeviceOptions device = new DeviceOptions();

  public IssuerRotateCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Optional<DeviceKey> where = device.device();
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      Issuer issuer = registry.rotateIssuer(code, where.map(registry::openDevice));
      where.ifPresent(key -> registry.useDevice(code, key));
      if (session.json()) {
        session.answer(json -> IssuerListCommand.writeKeys(json, issuer));
      } else {
        session.out().println("issuer " + code + " " + issuer.name() + " signs with a new key");
      }
    }
    session.hint("make a trust bundle before the first new licence is shown: `license bundle`");
    return ExitCode.DONE;
  }
}
