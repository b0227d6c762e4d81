package org.sealbook.cli.registry;

import java.util.List;
import java.util.OptionalLong;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.registry.RegistryHealth;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code license doctor}. */
@CommandLine.Command(
    name = "doctor",
    description = {
      "Looks a registry over; changes nothing, also beside a writer.",
      "Exit code 0: all is well, what a crash may leave included. 5: something is not."
    })
public final class DoctorCommand implements Command {
  private final Session session;

  @Option(
      names = "--deep",
      description = "Reads everything, compares index and journal, checks every seal.")
  private boolean deep;

  public DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    RegistryHealth health = session.inspect(deep);
    if (session.json()) {
      session.answer(json -> writeKeys(json, health));
    } else {
      print(health);
    }
    return health.ok() ? ExitCode.DONE : ExitCode.UNUSABLE;
  }

  private static void writeKeys(JsonWriter json, RegistryHealth health) {
    json.field("ok", health.ok());
    write(json, "problems", health.problems());
    json.field("licenses", health.licenses())
        .field("journalBytes", health.journalBytes())
        .field("indexBytes", health.indexBytes())
        .field("lastSequence", health.lastSequence())
        .field("head", health.head())
        .field("attachments", health.attachments())
        .field("unusedAttachments", health.unusedAttachments());
    write(json, "remarks", health.remarks());
    RestingAnswer.write(json, health.resting());
  }

  private static void write(JsonWriter json, String name, List<RegistryHealth.Problem> problems) {
    json.beginArray(name);
    for (RegistryHealth.Problem problem : problems) {
      json.beginObject()
          .field("code", problem.code())
          .field("where", problem.where())
          .field("detail", problem.detail())
          .field("hint", problem.hint())
          .endObject();
    }
    json.endArray();
  }

  private void print(RegistryHealth health) {
    int problems = health.problems().size();
    String verdict =
        health.ok()
            ? session.style().good("ok")
            : session.style().bad(problems == 1 ? "1 problem" : problems + " problems");
    session.out().println(DisplayText.oneLine(session.registryName()) + ": " + verdict);
    health.problems().forEach(this::print);
    health.remarks().forEach(this::print);
    RestingAnswer.print(session, health.resting());
    TextBlock block = new TextBlock().add("licences", number(health.licenses()));
    if (health.attachments().orElse(0) > 0 || health.unusedAttachments() > 0) {
      block.add("attached files", attachments(health));
    }
    block
        .add("journal", health.journalBytes() + " bytes")
        .add("index", health.indexBytes() + " bytes")
        .add("last sequence", Long.toString(health.lastSequence()))
        .add("head", health.head())
        .print(session.out());
  }

  private void print(RegistryHealth.Problem problem) {
    TextBlock block =
        new TextBlock().add(problem.code(), problem.where() + ": " + problem.detail());
    if (!problem.hint().isEmpty()) {
      block.add("what to do", problem.hint());
    }
    block.print(session.out());
  }

  private static String attachments(RegistryHealth health) {
    String unused =
        health.unusedAttachments() == 0
            ? ""
            : ", and " + health.unusedAttachments() + " that no licence names, which do no harm";
    return number(health.attachments()) + unused;
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "cannot be told";
  }
}
