package org.sealbook.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Pkcs11Token;
import org.sealbook.crypto.SigningKey;
import org.sealbook.registry.DeviceKey;
import org.sealbook.registry.Passphrases;

/**
 * The passphrases of one call: from a file, else from the environment, else asked on a terminal.
 * Read when a key is opened and not before; wiped by {@link #close}.
 */
public final class Secrets implements Passphrases, AutoCloseable {
  private static final Bytes BYTE_ORDER_MARK = Bytes.utf8("\uFEFF");
  private static final int FILE_LIMIT = 64 * 1024;

  private final Session session;
  private final boolean chosenNow;
  private @Nullable Passphrase operating;
  private @Nullable Passphrase root;

  private Secrets(Session session, boolean chosenNow) {
    this.session = session;
    this.chosenNow = chosenNow;
  }

  /** For a registry that is there. */
  public static Secrets of(Session session) {
    return new Secrets(session, false);
  }

  /** For a registry that is being made: a person is asked twice. */
  public static Secrets chosen(Session session) {
    return new Secrets(session, true);
  }

  @Override
  public Passphrase operating() {
    if (operating == null) {
      operating =
          find(session.options().passphraseFile, "LICENSE_PASSPHRASE")
              .or(() -> ask("Passphrase: "))
              .orElseThrow(
                  () ->
                      new SealbookException(
                          ErrorCode.PASSPHRASE_MISSING,
                          "a passphrase is needed and none was given",
                          "give --passphrase-file FILE or set LICENSE_PASSPHRASE"));
    }
    return operating;
  }

  @Override
  public Passphrase root() {
    if (root == null) {
      Optional<Passphrase> own =
          find(session.options().rootPassphraseFile, "LICENSE_ROOT_PASSPHRASE");
      if (own.isEmpty()) {
        session.hint(
            "the root key is under the same passphrase as the others;"
                + " --root-passphrase-file or LICENSE_ROOT_PASSPHRASE names one of its own");
        return operating();
      }
      root = own.get();
    }
    return root;
  }

  /** A token is logged in to once in a process; its PIN is not kept. */
  @Override
  public SigningKey device(DeviceKey where) {
    Passphrase pin =
        findPin(where)
            .orElseThrow(
                () ->
                    new SealbookException(
                        ErrorCode.PASSPHRASE_MISSING,
                        "the PIN of a device is needed and none was given: " + where,
                        "give --pin-file FILE or set LICENSE_PIN"));
    try (pin) {
      return Pkcs11Token.open(where.library(), where.slot(), pin).key(where.label());
    }
  }

  private Optional<Passphrase> findPin(DeviceKey where) {
    try {
      return find(session.options().pinFile, "LICENSE_PIN")
          .or(() -> ask("PIN of the device with the " + where + ": "));
    } catch (SealbookException e) {
      throw e.code() == ErrorCode.PASSPHRASE_MISSING || e.code() == ErrorCode.INPUT_UNREADABLE
          ? new SealbookException(
              e.code(),
              "the PIN of the " + where + " cannot be used: " + e.getMessage(),
              "give the PIN in the first line of --pin-file FILE, or in LICENSE_PIN",
              e)
          : e;
    }
  }

  /**
   * A passphrase of a file that is not the registry's.
   *
   * @param file whose first line it is
   */
  public static Passphrase ofFile(Path file, Session session) {
    return firstLine(InputSource.of(file).readAll(session, FILE_LIMIT));
  }

  /**
   * The passphrase that is to be the new one: of a file, LICENSE_NEW_PASSPHRASE, or asked twice.
   *
   * @throws SealbookException PASSPHRASE_MISSING
   */
  public static Passphrase next(Session session, Optional<Path> file) {
    Secrets asking = chosen(session);
    return asking
        .find(file, "LICENSE_NEW_PASSPHRASE")
        .or(() -> asking.ask("New passphrase: "))
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.PASSPHRASE_MISSING,
                    "the new passphrase is not given",
                    "give --new-passphrase-file FILE or set LICENSE_NEW_PASSPHRASE"));
  }

  /** The same where it is given by file or environment; nobody is asked. */
  public static Optional<Passphrase> nextIfGiven(Session session, Optional<Path> file) {
    return chosen(session).find(file, "LICENSE_NEW_PASSPHRASE");
  }

  private Optional<Passphrase> find(Optional<Path> file, String variable) {
    return file.map(path -> ofFile(path, session))
        .or(
            () ->
                session
                    .environment()
                    .variables()
                    .apply(variable)
                    .map(text -> Passphrase.of(text.toCharArray())));
  }

  /** Without the byte order mark that some editors of Windows put before it. */
  private static Passphrase firstLine(Bytes content) {
    int start = content.size() >= 3 && content.slice(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    int end = start;
    while (end < content.size() && content.at(end) != '\n') {
      end++;
    }
    boolean carriageReturn = end > start && content.at(end - 1) == '\r';
    return Passphrase.fromUtf8(content.slice(start, carriageReturn ? end - 1 : end));
  }

  private Optional<Passphrase> ask(String question) {
    if (!session.environment().terminal().in()) {
      return Optional.empty();
    }
    Optional<char[]> answer = session.environment().terminal().secret().apply(question);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (chosenNow) {
        requireSame(answer.get());
      }
      return Optional.of(Passphrase.of(answer.get()));
    } finally {
      Arrays.fill(answer.get(), '\0');
    }
  }

  private void requireSame(char[] first) {
    char[] second =
        session.environment().terminal().secret().apply("Once more: ").orElse(new char[0]);
    boolean same = Arrays.equals(first, second);
    Arrays.fill(second, '\0');
    if (!same) {
      throw new UsageException("the two passphrases differ", "run the command again");
    }
  }

  @Override
  public void close() {
    if (operating != null) {
      operating.close();
    }
    if (root != null) {
      root.close();
    }
  }
}
