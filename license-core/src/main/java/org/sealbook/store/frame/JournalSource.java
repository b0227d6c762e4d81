package org.sealbook.store.frame;

import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;

/** A store's journal, open for being copied up to where it ended at the opening. */
public interface JournalSource extends AutoCloseable {
  /** What the chain begins with: the same in every copy. */
  Bytes storeId();

  /** Where it ended; writers may have gone on since. */
  Head head();

  /**
   * Shows the frames behind {@code after}, in their order. Nothing that is shown was checked more
   * than reading needs: whoever copies follows the chain.
   *
   * @throws SealbookException {@code BACKUP_UNUSABLE} where {@code after} is no part of the history
   */
  void frames(Head after, Consumer<Frame> visitor);

  /** For implementations. */
  static SealbookException otherHistory(Head after) {
    return new SealbookException(
        ErrorCode.BACKUP_UNUSABLE,
        "what was copied before, up to frame "
            + after.sequence()
            + ", is not the beginning of this registry's journal: an older or another state of the"
            + " registry was put back meanwhile",
        "keep that copy: it may know licences that the registry does not; copy into an empty"
            + " place");
  }

  @Override
  void close();
}
