package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.DeviceKey;
import org.sealbook.registry.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code license issuer device}. */
@CommandLine.Command(
    name = "device",
    description = {
      "Says where on this machine an authority's key lies in a cryptographic module.",
      "For a key that the registry knows already: after a restore, a move, on another host. Backups"
          + " have neither the key nor this note. The key is opened to see that it is the one."
    })
public final class IssuerDeviceCommand implements Command {
  private final Session session;

  @Option(
      names = "--code",
      required = true,
      paramLabel = "USCC",
      description = "The authority's unified social credit code.")
  private String code = "";

  @Mixin private DeviceOptions device = new DeviceOptions();

  public IssuerDeviceCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    DeviceKey where =
        device
            .device()
            .orElseThrow(
                () ->
                    new UsageException(
                        "no device is named", "give --pkcs11 LIBRARY --key-label TEXT"));
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      String keyId = registry.useDevice(code, where).toHex();
      if (session.json()) {
        session.answer(json -> json.field("code", code).field("keyId", keyId));
      } else {
        session.out().println("issuer " + code + " signs with the " + where + " (" + keyId + ")");
      }
    }
    return ExitCode.DONE;
  }
}
