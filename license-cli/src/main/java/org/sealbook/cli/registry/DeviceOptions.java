package org.sealbook.cli.registry;

import java.util.Optional;
import org.sealbook.cli.InputSource;
import org.sealbook.cli.UsageException;
import org.sealbook.registry.DeviceKey;
import picocli.CommandLine.Option;

/** Where a key lies in a cryptographic module, as options say it. */
final class DeviceOptions {
  @Option(
      names = "--pkcs11",
      paramLabel = "LIBRARY",
      description =
          "The key lies in a module with this PKCS#11 library (P-256 only, in a registry of suite"
              + " ESP256). Its PIN: --pin-file, LICENSE_PIN, or it is asked.")
  private Optional<String> library = Optional.empty();

  @Option(
      names = "--slot",
      paramLabel = "N",
      description = "The token's place among the slots, from 0 (default: 0).")
  private Optional<Integer> slot = Optional.empty();

  @Option(
      names = "--key-label",
      paramLabel = "TEXT",
      description = "The label of the key and of the certificate that must lie beside it there.")
  private Optional<String> label = Optional.empty();

  /** What was asked for, if anything. */
  Optional<DeviceKey> device() {
    if (library.isEmpty()) {
      if (slot.isPresent() || label.isPresent()) {
        throw new UsageException("--slot and --key-label go with --pkcs11", "name the library");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DeviceKey(
              InputSource.pathOf(library.get()).toAbsolutePath().normalize(),
              slot.orElse(0),
              label.orElse("")));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), "give --key-label TEXT");
    }
  }
}
