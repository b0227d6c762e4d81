package org.sealbook.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command {@code license} itself: the options that every command takes, before or behind it.
 */
@Command(
    name = "license",
    header = "Issue, keep and verify electronic licences 电子证照.",
    versionProvider = Version.class)
final class GlobalOptions {
  @Option(
      names = {"-r", "--registry"},
      paramLabel = "DIR",
      description = "The registry, or postgresql://HOST/DATABASE (default: LICENSE_REGISTRY).",
      scope = ScopeType.INHERIT)
  Optional<String> registry = Optional.empty();

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the passphrase (default: LICENSE_PASSPHRASE, or it is asked).",
      scope = ScopeType.INHERIT)
  Optional<Path> passphraseFile = Optional.empty();

  @Option(
      names = "--root-passphrase-file",
      paramLabel = "FILE",
      description =
          "The same for the root key (default: LICENSE_ROOT_PASSPHRASE, or the same passphrase).",
      scope = ScopeType.INHERIT)
  Optional<Path> rootPassphraseFile = Optional.empty();

  @Option(
      names = "--pin-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the PIN of a device with keys (default: LICENSE_PIN, or it is"
              + " asked).",
      scope = ScopeType.INHERIT)
  Optional<Path> pinFile = Optional.empty();

  @Option(names = "--json", description = "Answer in JSON, errors too.", scope = ScopeType.INHERIT)
  boolean json;

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      description = "Language of verdicts (default: the locale's).",
      scope = ScopeType.INHERIT)
  Optional<Language> language = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no remarks.",
      scope = ScopeType.INHERIT)
  boolean quiet;

  @Option(names = "--debug", description = "Stack traces with errors.", scope = ScopeType.INHERIT)
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      description = "This text.",
      usageHelp = true,
      scope = ScopeType.INHERIT)
  boolean help;

  @Option(names = "--version", description = "The version.", versionHelp = true)
  boolean version;
}
