package org.sealbook.cli.registry;

import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.Session;
import org.sealbook.model.LicenseType;
import org.sealbook.registry.RegistryReader;

/** Finds the type that an argument names. */
final class TypeLookup {
  private TypeLookup() {}

  /**
   * The type with this code in the registry of the session.
   *
   * @throws SealbookException TYPE_UNKNOWN
   */
  static LicenseType require(Session session, String code) {
    try (RegistryReader registry = session.reader()) {
      return require(registry, code);
    }
  }

  static LicenseType require(RegistryReader registry, String code) {
    return registry
        .catalogue()
        .type(code)
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.TYPE_UNKNOWN,
                    "the catalogue has no type " + code,
                    "'license type list' shows the types, 'license type load' adds some"));
  }
}
