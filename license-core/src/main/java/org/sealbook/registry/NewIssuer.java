package org.sealbook.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.code.Uscc;
import org.sealbook.crypto.SigningKey;

/**
 * An authority to be added to a registry.
 *
 * @param code its USCC 统一社会信用代码, 18 characters
 * @param name 1 to 64 characters
 * @param formerCodes codes that it had before, 18, 9 or 6 characters each: licences whose
 *     identifiers bear one of them count as its own
 * @param types codes of the types that it may issue; absent: every type of the catalogue
 * @param key its key where it has one already, of the registry's suite; one in a device too;
 *     otherwise one is made
 */
public record NewIssuer(
    String code,
    String name,
    List<String> formerCodes,
    Optional<Set<String>> types,
    Optional<SigningKey> key) {
  public NewIssuer {
    if (!Uscc.isValid(code)) {
      throw new IllegalArgumentException("code must be a valid USCC, not " + code);
    }
    NewRegistry.requireName(name);
    formerCodes = formerCodes.stream().sorted().distinct().toList();
    for (String former : formerCodes) {
      if (!former.matches("[0-9A-Z]{18}|[0-9A-Z]{9}|[0-9A-Z]{6}") || former.equals(code)) {
        throw new IllegalArgumentException(
            "a former code must have 18, 9 or 6 of 0-9 and A-Z and differ from the present one: "
                + former);
      }
    }
    types = types.map(Set::copyOf);
  }

  /** An issuer with a new key that may issue every type. */
  public static NewIssuer of(String code, String name) {
    return new NewIssuer(code, name, List.of(), Optional.empty(), Optional.empty());
  }
}
