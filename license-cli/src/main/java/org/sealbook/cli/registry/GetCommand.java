package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.registry.RegistryReader;
import org.sealbook.registry.StoredLicense;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code license get}. */
@CommandLine.Command(name = "get", description = "One licence with its history.")
public final class GetCommand implements Command {
  @Mixin private final ReadFrom source = new ReadFrom();
  private final Session session;

  @Parameters(
      paramLabel = "ID",
      description = "Its identifier, or its number: then the newest version.")
  private String id = "";

  public GetCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    try (RegistryReader registry = source.open(session)) {
      StoredLicense stored = registry.resolve(id);
      LicenseAnswer.print(stored, registry.history(stored.license().id()), session);
    }
    return ExitCode.DONE;
  }
}
