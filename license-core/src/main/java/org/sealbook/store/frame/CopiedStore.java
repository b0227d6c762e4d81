package org.sealbook.store.frame;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreReport;

/**
 * A store that is made of another one's frames, for one thread. Until {@link #finish} nobody else
 * can open it; a process that ends before leaves what is durable, and the next one goes on there.
 */
public interface CopiedStore extends AutoCloseable {
  /** Behind this the next frame goes. */
  Head head();

  /**
   * Adds the next frame; durable after {@link #flush}, or earlier.
   *
   * @throws SealbookException {@code REGISTRY_DAMAGED} where it does not continue {@link #head}
   */
  void add(Frame frame);

  /** Makes all that was added durable. */
  void flush();

  /** Makes the index whole, reads everything, and says what is wrong with it. */
  StoreReport check();

  /** Opens what was copied for reading, for further checks. */
  LicenseStore openForReading();

  /**
   * Lets everybody open it.
   *
   * @param notes kept beside the records, where the store keeps such
   * @param resting since when it takes no writes, where it is for reading, and the store keeps that
   */
  void finish(Map<String, Bytes> notes, Optional<Instant> resting);

  /** For implementations: the end of the history with this frame. */
  static Head continued(Head head, Frame frame) {
    FrameHeader header = frame.header();
    if (header.sequence() == head.sequence() + 1
        && header.previousChain().equals(head.chain())
        && header.bodyLength() == frame.body().size()) {
      return frame.end();
    }
    throw new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        "the journal that is copied is damaged: frame "
            + header.sequence()
            + " does not continue frame "
            + head.sequence(),
        "change nothing in it; `license doctor --deep` lists all damage; go on from a backup");
  }

  /** For implementations: what is thrown where somebody writes to the wrong one of two copies. */
  static SealbookException resting(Instant since) {
    return new SealbookException(
        ErrorCode.REGISTRY_MOVED,
        "this registry takes no writes: it was copied at "
            + since.truncatedTo(ChronoUnit.SECONDS)
            + ", and of the two the other one is written",
        "write to the other one; only if that never will be, `license store reopen` lets this one"
            + " be written again");
  }

  @Override
  void close();
}
