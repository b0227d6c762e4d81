package org.sealbook.seal;

import java.util.Optional;
import org.sealbook.model.CodeType;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;

/**
 * A holder as the open part of a licence shows it: a personal code is left to the details.
 *
 * @param name 1 to 400 characters
 * @param codeType absent where the holder has no code
 * @param openCode the code, unless it is personal
 */
public record CoreHolder(String name, Optional<CodeType> codeType, Optional<String> openCode) {
  public CoreHolder {
    if (codeType.isEmpty()) {
      if (openCode.isPresent()) {
        throw new IllegalArgumentException("a holder's code has a type");
      }
    } else if (openCode.isEmpty()) {
      if (codeType.get() == CodeType.USCC) {
        throw new IllegalArgumentException("a unified social credit code stands in the core");
      }
    } else if (new HolderCode(codeType.get(), openCode.get()).isPersonal()) {
      throw new IllegalArgumentException("a personal code stands in the core");
    }
  }

  static CoreHolder of(Holder holder) {
    return new CoreHolder(
        holder.name(),
        holder.code().map(HolderCode::type),
        holder.code().filter(code -> !code.isPersonal()).map(HolderCode::value));
  }

  /** Whether the holder's code is the detail {@code holder/<position>}. */
  public boolean codeIsDetail() {
    return codeType.isPresent() && openCode.isEmpty();
  }
}
