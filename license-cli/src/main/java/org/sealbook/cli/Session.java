package org.sealbook.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.OutputFormat;
import org.sealbook.cli.output.Progress;
import org.sealbook.cli.output.Style;
import org.sealbook.model.Dates;
import org.sealbook.registry.Passphrases;
import org.sealbook.registry.Registry;
import org.sealbook.registry.RegistryHealth;
import org.sealbook.registry.RegistryReader;

/** One call of the program: the outside, the options of every command, and where answers go. */
public final class Session {
  private final Environment environment;
  private final GlobalOptions options = new GlobalOptions();
  private final List<String> arguments;
  private final WatchedOutput answers;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Registries registries;

  /** Made already: of a folder of licences each would say the same. */
  private final Set<String> remarks = new HashSet<>();

  public Session(Environment environment, String... arguments) {
    this.environment = environment;
    this.arguments = Arrays.asList(arguments.clone());
    this.answers = new WatchedOutput(environment.out());
    this.out = new PrintWriter(new OutputStreamWriter(answers, StandardCharsets.UTF_8));
    this.err =
        new PrintWriter(new OutputStreamWriter(environment.err(), StandardCharsets.UTF_8), true);
    this.registries = new Registries(this);
  }

  GlobalOptions options() {
    return options;
  }

  public Environment environment() {
    return environment;
  }

  /** Answers only. */
  public PrintWriter out() {
    return out;
  }

  /**
   * Whether all that was printed to {@link #out} has arrived; otherwise says why not, except to a
   * reader who has seen enough and closed the pipe.
   */
  boolean answered() {
    out.flush();
    Optional<IOException> failure = answers.failure();
    if (failure.isPresent()
        && !String.valueOf(failure.get().getMessage()).contains("Broken pipe")) {
      report(
          new SealbookException(
              ErrorCode.FILE_UNUSABLE,
              "the answer cannot be written: " + failure.get().getMessage(),
              "what the command changed stays changed; write the answer elsewhere",
              failure.get()));
    }
    return failure.isEmpty();
  }

  /** Errors, hints, progress. */
  public PrintWriter err() {
    return err;
  }

  public Clock clock() {
    return environment.clock();
  }

  /** The day of the clock at UTC+08:00. */
  public LocalDate today() {
    return Dates.dayOf(clock().instant());
  }

  public Language language() {
    return options.language.isPresent()
        ? options.language.get()
        : Language.ofLocale(environment.locale());
  }

  /** Colours on a terminal without {@code NO_COLOR}. */
  public Style style() {
    boolean colour =
        environment.terminal().out() && environment.variables().apply("NO_COLOR").isEmpty();
    return colour ? Style.ANSI : Style.PLAIN;
  }

  public boolean quiet() {
    return options.quiet;
  }

  boolean debug() {
    return options.debug || arguments.contains("--debug");
  }

  /** Whether answers and errors are JSON; also where the arguments could not be understood. */
  public boolean json() {
    return options.json
        || arguments.contains("--json")
        || arguments.contains("--output=json")
        || arguments.contains("--output=jsonl")
        || isOutput("json")
        || isOutput("jsonl");
  }

  /** The form of a list where the command's {@code --output} says {@code chosen}. */
  public OutputFormat format(Optional<OutputFormat> chosen) {
    return chosen.orElse(options.json ? OutputFormat.JSON : OutputFormat.TABLE);
  }

  /** Writes one JSON document as the answer. */
  public void answer(Consumer<JsonWriter> keys) {
    JsonWriter json = JsonWriter.indented(out).beginDocument();
    keys.accept(json);
    json.endObject().end();
  }

  /** Opens the registry that is named, for reading. */
  public RegistryReader reader() {
    return registries.reader(registryName());
  }

  /** Opens the registry that is named, for writing. */
  public Registry writer(Passphrases secrets) {
    return registries.writer(registryName(), secrets);
  }

  /** Looks the registry that is named over. */
  public RegistryHealth inspect(boolean deep) {
    return registries.inspect(registryName(), deep);
  }

  public Registries registries() {
    return registries;
  }

  /**
   * A remark on standard error, made once, {@code {"schema":1,"note":…}} where answers are JSON;
   * nothing with {@code --quiet}.
   */
  public void note(String text) {
    remark("note", "", text);
  }

  /**
   * Advice on standard error, given once, {@code {"schema":1,"hint":…}} where answers are JSON;
   * nothing with {@code --quiet}.
   */
  public void hint(String text) {
    remark("hint", "hint: ", text);
  }

  /**
   * News on standard error, in the form of a note, each time that there are any; from any thread,
   * also where a line of progress is being redrawn.
   */
  void announce(String text) {
    if (!options.quiet) {
      print("note", (environment.terminal().err() ? Progress.CLEAR : "") + "license: ", text);
    }
  }

  private void remark(String key, String beginning, String text) {
    if (!options.quiet && remarks.add(text)) {
      print(key, "license: " + beginning, text);
    }
  }

  private void print(String key, String beginning, String text) {
    if (json()) {
      JsonWriter.compact(err).beginDocument().field(key, text).endObject().end();
      err.flush();
    } else {
      err.println(beginning + text);
    }
  }

  /**
   * The registry that is worked on, as it was named: a directory, or the address of a database.
   *
   * @throws UsageException where none is named
   */
  public String registryName() {
    return options
        .registry
        .or(() -> environment.variables().apply("LICENSE_REGISTRY"))
        .orElseThrow(
            () ->
                new UsageException(
                    "no registry is named", "give --registry DIR or set LICENSE_REGISTRY"));
  }

  /**
   * A directory that was named, of a registry or for one.
   *
   * @param instead what to do where a database was named
   * @throws UsageException where a database was named
   */
  public Path directory(String name, String instead) {
    return Registries.directory(name, instead);
  }

  /** Reports a failure that does not end the command; returns its exit code. */
  public ExitCode report(RuntimeException failure) {
    return Failures.report(failure, this);
  }

  private boolean isOutput(String format) {
    int at = arguments.indexOf("--output");
    return at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equals(format);
  }
}
