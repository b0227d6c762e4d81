package org.sealbook.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.output.JsonWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where every failure becomes a message on standard error and an exit code. */
final class Failures {
  private record Failure(ExitCode exit, String code, String message, String hint) {}

  private Failures() {}

  /** Reports what was thrown while a command ran. */
  static ExitCode report(Throwable thrown, Session session) {
    Failure failure = failure(thrown);
    print(failure, session);
    if (session.debug()) {
      thrown.printStackTrace(session.err());
    }
    return failure.exit;
  }

  /** Reports arguments that could not be understood. */
  static ExitCode report(ParameterException thrown, Session session) {
    CommandLine command = thrown.getCommandLine();
    String help = "see 'license help" + nameOf(command) + "'";
    List<String> suggestions =
        thrown instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    String hint =
        suggestions.isEmpty()
            ? help
            : "did you mean "
                + String.join(" or ", suggestions.subList(0, Math.min(3, suggestions.size())))
                + "? "
                + help;
    print(new Failure(ExitCode.USAGE, "USAGE", sentence(thrown), hint), session);
    if (session.debug()) {
      thrown.printStackTrace(session.err());
    }
    return ExitCode.USAGE;
  }

  private static void print(Failure failure, Session session) {
    if (session.json()) {
      JsonWriter.compact(session.err())
          .beginDocument()
          .field("code", failure.code)
          .field("message", failure.message)
          .field("hint", failure.hint)
          .endObject()
          .end();
      session.err().flush();
      return;
    }
    session.err().println("license: error: " + failure.message);
    if (!failure.hint.isEmpty()) {
      session.err().println("license: hint: " + failure.hint);
    }
    if (session.language() == Language.ZH) {
      ChineseErrors.of(failure.code)
          .ifPresent(chinese -> session.err().println("license: 说明：" + chinese));
    }
  }

  private static Failure failure(Throwable thrown) {
    if (thrown instanceof SealbookException e) {
      return new Failure(exit(e.code()), e.code().name(), message(e), e.hint());
    }
    if (thrown instanceof UsageException e) {
      return new Failure(ExitCode.USAGE, "USAGE", message(e), e.hint());
    }
    if (thrown instanceof UncheckedIOException e) {
      return failure(Objects.requireNonNull(e.getCause()));
    }
    if (thrown instanceof NoSuchFileException || thrown instanceof FileNotFoundException) {
      return new Failure(
          ExitCode.UNUSABLE,
          "FILE_NOT_FOUND",
          "no such file: " + message(thrown),
          "check the path");
    }
    if (thrown instanceof AccessDeniedException) {
      return new Failure(
          ExitCode.UNUSABLE,
          "FILE_UNUSABLE",
          "permission denied: " + message(thrown),
          "check the rights of the file");
    }
    if (thrown instanceof IOException e) {
      return new Failure(
          ExitCode.UNUSABLE, "FILE_UNUSABLE", "input or output failed: " + IoFault.of(e), "");
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(
          ExitCode.UNUSABLE,
          "OUT_OF_MEMORY",
          "memory ran out",
          "give Java more of it: LICENSE_JAVA_OPTS=-Xmx2g; what was stored before is kept");
    }
    return new Failure(
        ExitCode.INTERNAL,
        "INTERNAL",
        "internal error: " + thrown,
        "this is a bug; run the command again with --debug and report what it prints");
  }

  /** The table of exit codes for failures that the library knows. */
  static ExitCode exit(ErrorCode code) {
    return switch (code) {
      case TYPE_UNKNOWN,
          ISSUER_UNKNOWN,
          ISSUER_NOT_AUTHORISED,
          LICENSE_AMBIGUOUS,
          DATA_INVALID,
          NUMBER_CONFLICT,
          STATUS_MOVE_REFUSED,
          ROOT_CHANGE_REFUSED ->
          ExitCode.USAGE;
      case FILE_NOT_FOUND,
          FILE_UNUSABLE,
          DATABASE_UNUSABLE,
          INPUT_UNREADABLE,
          INPUT_TOO_LARGE,
          REGISTRY_MISSING,
          REGISTRY_FOREIGN,
          REGISTRY_TOO_NEW,
          REGISTRY_LOCKED,
          REGISTRY_CHANGED,
          REPLICA_BEHIND,
          REGISTRY_DAMAGED,
          INDEX_BEHIND,
          DIRECTORY_NOT_EMPTY,
          PASSPHRASE_WRONG,
          PASSPHRASE_MISSING,
          KEY_UNUSABLE,
          ATTACHMENT_MISSING,
          ATTACHMENT_DAMAGED,
          BACKUP_UNUSABLE,
          BACKUP_OLDER,
          COPY_UNFINISHED,
          REGISTRY_MOVED,
          BUNDLE_UNUSABLE,
          BUNDLE_OLDER,
          BUNDLE_FORK,
          BUNDLE_EXPIRED,
          BUNDLE_FOREIGN,
          ROOT_UNKNOWN ->
          ExitCode.UNUSABLE;
      case LICENSE_NOT_FOUND -> ExitCode.NOT_FOUND;
    };
  }

  private static String message(Throwable thrown) {
    return Objects.requireNonNullElseGet(thrown.getMessage(), thrown::toString);
  }

  /** picocli's message, beginning in lower case as all of ours do. */
  private static String sentence(ParameterException thrown) {
    if (thrown instanceof UnmatchedArgumentException unmatched) {
      String word = "'" + unmatched.getUnmatched().get(0) + "'";
      return unmatched.isUnknownOption()
          ? "unknown option " + word
          : thrown.getCommandLine().getSubcommands().isEmpty()
              ? "unexpected argument " + word
              : "unknown command " + word;
    }
    String message = message(thrown).strip().replaceFirst("^Error: ", "");
    boolean capital =
        message.length() > 1
            && Character.isUpperCase(message.charAt(0))
            && Character.isLowerCase(message.charAt(1));
    return capital ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
  }

  private static String nameOf(CommandLine command) {
    String qualified = command.getCommandSpec().qualifiedName();
    return qualified.startsWith("license") ? qualified.substring("license".length()) : "";
  }
}
