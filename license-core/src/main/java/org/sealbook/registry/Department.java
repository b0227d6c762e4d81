package org.sealbook.registry;

import org.sealbook.code.Uscc;

/**
 * A department that issues licences 证照颁发机构.
 *
 * @param code its unified social credit code, with the right check character
 * @param name 1 to 200 characters
 */
public record Department(String code, String name) {
  public Department {
    if (!Uscc.isValid(code)) {
      throw new IllegalArgumentException(
          "department code must be a unified social credit code, not " + code);
    }
    int length = name.codePointCount(0, name.length());
    if (length == 0 || length > 200) {
      throw new IllegalArgumentException(
          "department name must have 1 to 200 characters, not " + length);
    }
  }
}
