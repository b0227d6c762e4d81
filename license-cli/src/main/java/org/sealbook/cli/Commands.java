package org.sealbook.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sealbook.cli.command.CompletionCommand;
import org.sealbook.cli.command.HelpCommand;
import org.sealbook.cli.command.IdCheckCommand;
import org.sealbook.cli.demo.DemoCommand;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.cli.output.ProgressMode;
import org.sealbook.cli.registry.BackupCommand;
import org.sealbook.cli.registry.BundleCommand;
import org.sealbook.cli.registry.DoctorCommand;
import org.sealbook.cli.registry.ExportCommand;
import org.sealbook.cli.registry.FindCommand;
import org.sealbook.cli.registry.GetCommand;
import org.sealbook.cli.registry.ImportCommand;
import org.sealbook.cli.registry.InitCommand;
import org.sealbook.cli.registry.IssueCommand;
import org.sealbook.cli.registry.IssuerAddCommand;
import org.sealbook.cli.registry.IssuerCertificateCommand;
import org.sealbook.cli.registry.IssuerCompromiseCommand;
import org.sealbook.cli.registry.IssuerCsrCommand;
import org.sealbook.cli.registry.IssuerDeviceCommand;
import org.sealbook.cli.registry.IssuerListCommand;
import org.sealbook.cli.registry.IssuerRotateCommand;
import org.sealbook.cli.registry.MappingSuggestCommand;
import org.sealbook.cli.registry.PassphraseCommand;
import org.sealbook.cli.registry.ReindexCommand;
import org.sealbook.cli.registry.RenewCommand;
import org.sealbook.cli.registry.RestoreCommand;
import org.sealbook.cli.registry.RootBundleKeyCommand;
import org.sealbook.cli.registry.RootMoveCommand;
import org.sealbook.cli.registry.RootNextCommand;
import org.sealbook.cli.registry.RootShowCommand;
import org.sealbook.cli.registry.StatsCommand;
import org.sealbook.cli.registry.StatusCommand;
import org.sealbook.cli.registry.StoreCopyCommand;
import org.sealbook.cli.registry.StoreDdlCommand;
import org.sealbook.cli.registry.StoreReopenCommand;
import org.sealbook.cli.registry.TypeListCommand;
import org.sealbook.cli.registry.TypeLoadCommand;
import org.sealbook.cli.registry.TypeSchemaCommand;
import org.sealbook.cli.registry.TypeShowCommand;
import org.sealbook.cli.trust.TimestampAttachCommand;
import org.sealbook.cli.trust.TimestampRequestCommand;
import org.sealbook.cli.trust.TimestampShowCommand;
import org.sealbook.cli.trust.TrustAddCommand;
import org.sealbook.cli.trust.TrustListCommand;
import org.sealbook.cli.trust.TrustRemoveCommand;
import org.sealbook.cli.trust.TrustShowCommand;
import org.sealbook.cli.verify.ShowCommand;
import org.sealbook.cli.verify.VerifyCommand;
import org.sealbook.crypto.Suite;
import org.sealbook.model.LicenseState;
import org.sealbook.trust.stamp.StampHash;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands by name. A command's options are found by reflection, which costs time: where the
 * first argument names a command, only that one is made.
 */
final class Commands {
  private final Session session;
  private final Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();

  Commands(Session session) {
    this.session = session;
    command("demo", () -> new DemoCommand(session));
    command("init", () -> new InitCommand(session));
    group(
        "issuer",
        "The authorities that issue licences.",
        () -> new IssuerAddCommand(session),
        () -> new IssuerListCommand(session),
        () -> new IssuerCsrCommand(session),
        () -> new IssuerCertificateCommand(session),
        () -> new IssuerDeviceCommand(session),
        () -> new IssuerRotateCommand(session),
        () -> new IssuerCompromiseCommand(session));
    group(
        "type",
        "The catalogue of licence types.",
        () -> new TypeLoadCommand(session),
        () -> new TypeListCommand(session),
        () -> new TypeShowCommand(session),
        () -> new TypeSchemaCommand(session));
    command("issue", () -> new IssueCommand(session));
    command("import", () -> new ImportCommand(session));
    group(
        "mapping",
        "Mapping files: which columns of a stock file feed what.",
        () -> new MappingSuggestCommand(session));
    command("find", () -> new FindCommand(session));
    command("get", () -> new GetCommand(session));
    command("export", () -> new ExportCommand(session));
    command("status", () -> new StatusCommand(session));
    command("renew", () -> new RenewCommand(session));
    command("bundle", () -> new BundleCommand(session));
    command("verify", () -> new VerifyCommand(session));
    command("show", () -> new ShowCommand(session));
    group(
        "trust",
        "Pinned roots and remembered trust bundles.",
        () -> new TrustAddCommand(session),
        () -> new TrustListCommand(session),
        () -> new TrustShowCommand(session),
        () -> new TrustRemoveCommand(session));
    group(
        "timestamp",
        "Time stamps (RFC 3161) of trust bundles: outside proof of when one existed.",
        () -> new TimestampRequestCommand(session),
        () -> new TimestampAttachCommand(session),
        () -> new TimestampShowCommand(session));
    command("stats", () -> new StatsCommand(session));
    command("doctor", () -> new DoctorCommand(session));
    command("backup", () -> new BackupCommand(session));
    command("restore", () -> new RestoreCommand(session));
    group(
        "root",
        "What the registry's own keys are, and what follows them when they end.",
        () -> new RootShowCommand(session),
        () -> new RootBundleKeyCommand(session),
        () -> new RootNextCommand(session),
        () -> new RootMoveCommand(session));
    command("passphrase", () -> new PassphraseCommand(session));
    command("reindex", () -> new ReindexCommand(session));
    group(
        "store",
        "Where a registry is kept.",
        () -> new StoreCopyCommand(session),
        () -> new StoreReopenCommand(session),
        () -> new StoreDdlCommand(session));
    group("id", "Codes and their check characters.", () -> new IdCheckCommand(session));
    command("completion", () -> new CompletionCommand(session));
    command("help", () -> new HelpCommand(session));
  }

  int execute(String... arguments) {
    String[] words = isFileAlone(arguments) ? verifying(arguments) : arguments;
    return root(words).execute(words);
  }

  private CommandLine root(String... words) {
    CommandLine root = new CommandLine(session.options());
    boolean one = words.length > 0 && isEager(words[0]);
    commands.forEach(
        (name, command) -> {
          if (!one || name.equals(words[0])) {
            root.addSubcommand(name, command.get());
          }
        });
    if (Stream.of(words).anyMatch(List.of("help", "-h", "--help")::contains)) {
      Examples.addTo(root);
    }
    return configure(root);
  }

  /** Every command, as help shows it. */
  CommandLine all() {
    return root("help");
  }

  private CommandLine configure(CommandLine root) {
    HelpLayout.apply(root);
    return root.setOut(session.out())
        .setErr(session.err())
        .setExpandAtFiles(false)
        .setAllowOptionsAsOptionParameters(false)
        .registerConverter(LocalDate.class, DateOption::parse)
        .registerConverter(Language.class, WordOption.of(Language.class))
        .registerConverter(OutputFormat.class, WordOption.of(OutputFormat.class))
        .registerConverter(ProgressMode.class, WordOption.of(ProgressMode.class))
        .registerConverter(Suite.class, WordOption.of(Suite.class))
        .registerConverter(StampHash.class, WordOption.of(StampHash.class))
        .registerConverter(
            LicenseState.class, WordOption.of(LicenseState.class, LicenseState::word))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((thrown, words) -> Failures.report(thrown, session).code())
        .setExecutionExceptionHandler(
            (thrown, command, parsed) -> Failures.report(thrown, session).code());
  }

  /** Whether the word names a command that needs no other. */
  private boolean isEager(String word) {
    return commands.containsKey(word) && !word.equals("help") && !word.equals("completion");
  }

  /** A file as the only argument, before or behind options, is one to verify. */
  private boolean isFileAlone(String... arguments) {
    if (arguments.length == 0 || Stream.of(arguments).anyMatch(commands::containsKey)) {
      return false;
    }
    return isFile(arguments[0])
        || arguments[0].startsWith("-") && isFile(arguments[arguments.length - 1]);
  }

  private static boolean isFile(String argument) {
    try {
      return !argument.startsWith("-") && Files.isRegularFile(Path.of(argument));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String[] verifying(String... arguments) {
    return Stream.concat(Stream.of("verify"), Stream.of(arguments)).toArray(String[]::new);
  }

  private void command(String name, Supplier<Object> command) {
    commands.put(name, () -> new CommandLine(command.get()));
  }

  @SafeVarargs
  private void group(String name, String description, Supplier<Object>... members) {
    commands.put(
        name,
        () -> {
          CommandSpec spec = CommandSpec.create().name(name);
          spec.usageMessage().description(description);
          for (Supplier<Object> member : members) {
            CommandLine command = new CommandLine(member.get());
            spec.addSubcommand(command.getCommandName(), command);
          }
          return new CommandLine(spec);
        });
  }
}
