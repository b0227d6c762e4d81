package org.sealbook.cli.registry;

import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import picocli.CommandLine;

/** {@code license store reopen}. */
@CommandLine.Command(
    name = "reopen",
    description = {
      "Lets a registry be written again that takes no writes since it was copied, or is a copy for"
          + " reading. Needs no passphrase.",
      "See to it first that the other one of the two is never written again: both would give out"
          + " the same status indexes and bundle numbers, and offline places would take one of the"
          + " two for a fork."
    })
public final class StoreReopenCommand implements Command {
  private final Session session;

  public StoreReopenCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    String name = session.registryName();
    boolean rested = session.registries().reopen(name);
    if (session.json()) {
      session.answer(json -> json.field("registry", name).field("rested", rested));
    } else {
      session.out().println(name + (rested ? " takes writes again" : " took writes already"));
    }
    if (rested) {
      session.hint("never write to the other one of the two copies again");
    }
    return ExitCode.DONE;
  }
}
