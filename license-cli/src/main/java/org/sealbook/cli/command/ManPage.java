package org.sealbook.cli.command;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands as one manual page in roff, from what help shows. */
final class ManPage {
  private static final List<String> EXIT_CODES =
      List.of(
          "done; for verify: every input is valid",
          "internal error (a bug)",
          "bad arguments, or a request that is refused",
          "verify: at least one input is invalid",
          "verify: none invalid, at least one indeterminate",
          "an input that cannot be read, or a registry, key or bundle that cannot be used",
          "import: finished, some rows rejected",
          "no such licence");

  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  static String of(CommandLine root, String version) {
    ManPage page = new ManPage();
    page.head(root, version);
    page.request("SH", "COMMANDS");
    root.getSubcommands().values().forEach(page::commands);
    page.request("SH", "OPTIONS OF EVERY COMMAND");
    root.getCommandSpec().options().forEach(page::option);
    page.exitStatus();
    return page.page.toString();
  }

  private void head(CommandLine root, String version) {
    page.append(".TH LICENSE 1 \"\" \"").append(text(version)).append("\" Sealbook\n");
    request("SH", "NAME");
    line("license - " + words(root.getCommandSpec().usageMessage().header()));
    request("SH", "SYNOPSIS");
    line("license COMMAND [OPTIONS] [ARGUMENTS]");
    request("SH", "DESCRIPTION");
    line("With a licence file as its only argument license verifies it.");
  }

  private void commands(CommandLine command) {
    if (!command.getSubcommands().isEmpty()) {
      command.getSubcommands().values().forEach(this::commands);
      return;
    }
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    request("SS", command.getCommandSpec().qualifiedName());
    for (String sentence : usage.description()) {
      line(plain(sentence));
    }
    command.getCommandSpec().positionalParameters().forEach(this::parameter);
    command.getCommandSpec().options().stream()
        .filter(option -> !option.inherited())
        .forEach(this::option);
    if (usage.footer().length > 0) {
      page.append(".PP\nExamples:\n.nf\n");
      Stream.of(usage.footer()).forEach(example -> line(plain(example)));
      page.append(".fi\n");
    }
  }

  private void parameter(PositionalParamSpec parameter) {
    entry(parameter.paramLabel(), parameter.description());
  }

  private void option(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    entry(String.join(", ", option.names()) + value, option.description());
  }

  private void entry(String name, String... description) {
    page.append(".TP\n");
    line(name);
    line(words(description));
  }

  private void exitStatus() {
    request("SH", "EXIT STATUS");
    for (int code = 0; code < EXIT_CODES.size(); code++) {
      entry(Integer.toString(code), EXIT_CODES.get(code));
    }
  }

  private void request(String name, String argument) {
    page.append('.').append(name).append(" \"").append(text(argument)).append("\"\n");
  }

  private void line(String text) {
    page.append(text.startsWith(".") || text.startsWith("'") ? "\\&" : "");
    page.append(text(text)).append('\n');
  }

  private static String words(String... lines) {
    return plain(String.join(" ", lines));
  }

  /** As help would print it. */
  private static String plain(String text) {
    return Ansi.OFF.string(text).replace("%%", "%").replace("%n", " ");
  }

  private static String text(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }
}
