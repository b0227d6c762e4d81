package org.sealbook.registry;

import java.nio.file.Path;
import java.util.Optional;
import org.sealbook.stock.StockOptions;

/**
 * How a file of status changes is taken.
 *
 * @param actor who decided, for rows that do not say; 1 to 200 characters
 * @param rejects as in {@link ImportOptions}
 */
public record ChangesOptions(StockOptions reading, String actor, Optional<Path> rejects) {
  /** A file whose form is found out, without a file of rejected rows. */
  public static ChangesOptions by(String actor) {
    return new ChangesOptions(StockOptions.DETECT, actor, Optional.empty());
  }
}
