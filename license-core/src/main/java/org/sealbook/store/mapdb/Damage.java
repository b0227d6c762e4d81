package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.Locale;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;

/** What is said when a file is not as it must be: which file, where, and what to do. */
final class Damage {
  private Damage() {}

  /** The journal, or HEAD: the truth itself. */
  static SealbookException journal(String file, long offset, String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        at(file, offset) + ": " + what,
        "change nothing in the directory; `license doctor` lists all damage, `license restore`"
            + " brings back the last backup");
  }

  /** HEAD alone: the journal can tell what HEAD said. */
  static SealbookException head(long offset, String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        at(StoreFormat.HEAD, offset) + ": " + what,
        "`license reindex` checks the whole journal and writes HEAD again");
  }

  /** The index: everything in it can be made again. */
  static SealbookException index(String file, long offset, String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        at(file, offset) + ": " + what,
        "no licence is lost: `license reindex` builds the index again from the journal");
  }

  static SealbookException tooNew(String file, int version) {
    return new SealbookException(
        ErrorCode.REGISTRY_TOO_NEW,
        String.format(
            Locale.ROOT,
            "%s has format version %d, this program knows %d",
            file,
            version,
            StoreFormat.VERSION),
        "use the program version that wrote this registry, or a later one");
  }

  static SealbookException unusable(String what, IOException cause) {
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE,
        what + ": " + IoFault.of(cause),
        "check free space, rights and the health of the disk, then open the registry again",
        cause);
  }

  private static String at(String file, long offset) {
    return file + " is damaged at byte " + offset;
  }
}
