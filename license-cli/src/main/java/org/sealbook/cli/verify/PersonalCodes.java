package org.sealbook.cli.verify;

import java.util.Optional;
import org.sealbook.cli.output.Masking;
import org.sealbook.seal.DisclosedLicense;

/**
 * How codes and numbers of persons are shown.
 *
 * @param unmask in full, where the caller asked for that
 */
record PersonalCodes(boolean unmask) {
  String shown(String code) {
    return unmask ? code : Masking.mask(code);
  }

  /** The licence number, which may be a person's. */
  Optional<String> number(DisclosedLicense content) {
    Optional<String> number = content.number();
    boolean personal = content.claims().core().numberIsDetail();
    return number.isPresent() && personal ? Optional.of(shown(number.get())) : number;
  }
}
