package org.sealbook.registry;

import org.sealbook.crypto.Suite;
import org.sealbook.model.Texts;

/**
 * What {@link Registry#create} needs to know.
 *
 * @param name of the registry, 1 to 64 characters; shown to whoever pins its root
 * @param suite of all its keys
 */
public record NewRegistry(String name, Suite suite) {
  public NewRegistry {
    requireName(name);
  }

  /** A name that fits into a certificate. */
  static void requireName(String name) {
    Texts.require("name", name, 64);
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
  }
}
