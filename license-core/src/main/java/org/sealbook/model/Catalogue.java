package org.sealbook.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The licence types that a registry knows, by code. */
public final class Catalogue {
  private final SortedMap<String, LicenseType> types;

  /**
   * @throws IllegalArgumentException where two types have one code
   */
  public Catalogue(Collection<LicenseType> types) {
    SortedMap<String, LicenseType> byCode = new TreeMap<>();
    for (LicenseType type : types) {
      if (byCode.put(type.code(), type) != null) {
        throw new IllegalArgumentException("two types have the code " + type.code());
      }
    }
    this.types = Collections.unmodifiableSortedMap(byCode);
  }

  public Optional<LicenseType> type(String code) {
    return Optional.ofNullable(types.get(code));
  }

  /** Ordered by code. */
  public Collection<LicenseType> types() {
    return types.values();
  }
}
