package org.sealbook.cli.registry;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Secrets;
import org.sealbook.cli.Session;
import org.sealbook.cli.UsageException;
import org.sealbook.cli.command.Command;
import org.sealbook.crypto.KeyFile;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.SigningKey;
import org.sealbook.registry.DeviceKey;
import org.sealbook.registry.NewIssuer;
import org.sealbook.registry.Registry;
import org.sealbook.trust.Issuer;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code license issuer add}. */
@CommandLine.Command(
    name = "add",
    description = "Adds an authority; the root certifies its key, a new one or one of its own.")
public final class IssuerAddCommand implements Command {
  private final Session session;

  @Option(
      names = "--code",
      required = true,
      paramLabel = "USCC",
      description = "Its unified social credit code.")
  private String code = "";

  @Option(names = "--name", required = true, paramLabel = "TEXT", description = "Its name.")
  private String name = "";

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "CODE",
      description = "Types that it may issue (default: every type of the catalogue).")
  private List<String> types = List.of();

  @Option(
      names = "--former-codes",
      split = ",",
      paramLabel = "CODE",
      description = "Codes that it had before, under which licences were issued.")
  private List<String> formerCodes = List.of();

  @Option(
      names = "--p12",
      paramLabel = "FILE",
      description = "Its key, as a PKCS#12 file; the registry keeps a copy under its passphrase.")
  private Optional<Path> keyFile = Optional.empty();

  @Option(
      names = "--p12-passphrase-file",
      paramLabel = "FILE",
      description = "File whose first line opens that file (default: the registry's passphrase).")
  private Optional<Path> keyPassphraseFile = Optional.empty();

  @Mixin private DeviceOptions device = new DeviceOptions();

  public IssuerAddCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Optional<DeviceKey> where = device.device();
    if (where.isPresent() && keyFile.isPresent()) {
      throw new UsageException("a key lies in a file or in a device", "give --p12 or --pkcs11");
    }
    try (Secrets secrets = Secrets.of(session);
        Registry registry = session.writer(secrets)) {
      Issuer issuer = registry.addIssuer(wanted(key(where, registry, secrets)));
      where.ifPresent(key -> registry.useDevice(code, key));
      if (session.json()) {
        session.answer(json -> IssuerListCommand.writeKeys(json, issuer));
      } else {
        session.out().println("issuer " + issuer.code() + " " + issuer.name() + " may sign");
      }
    }
    return ExitCode.DONE;
  }

  private Optional<SigningKey> key(Optional<DeviceKey> where, Registry registry, Secrets secrets) {
    return where.map(registry::openDevice).or(() -> keyFile.map(file -> readKey(file, secrets)));
  }

  private NewIssuer wanted(Optional<SigningKey> key) {
    try {
      return new NewIssuer(
          code,
          name,
          formerCodes,
          types.isEmpty() ? Optional.empty() : Optional.of(new LinkedHashSet<>(types)),
          key);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "no issuer can be made of this: " + e.getMessage(),
          "'license id check CODE' checks a code");
    }
  }

  private SigningKey readKey(Path file, Secrets secrets) {
    if (keyPassphraseFile.isEmpty()) {
      return KeyFile.read(file, secrets.operating()).key();
    }
    try (Passphrase own = Secrets.ofFile(keyPassphraseFile.get(), session)) {
      return KeyFile.read(file, own).key();
    }
  }
}
