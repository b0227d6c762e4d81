package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.Optional;
import org.sealbook.base.SealbookException;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/**
 * What HEAD says.
 *
 * @param newest the intact slot of the higher generation
 * @param sureSlot whether the first slot is intact
 * @param quickSlot whether the second slot is intact or was never written
 */
record HeadContent(HeadSlot newest, boolean sureSlot, boolean quickSlot) {
  /**
   * Reads that meet a slot just being written are repeated so often before it counts as damaged.
   */
  private static final int ATTEMPTS = 1000;

  /** Reads HEAD while nobody writes it: a slot torn by a crash leaves the other one. */
  static HeadContent read(ReadableFile file) throws IOException {
    byte[] head = new byte[StoreFormat.HEAD_SIZE];
    int length = file.read(0, head, 0, head.length);
    if (length != head.length) {
      throw Damage.head(length, "HEAD ends too early");
    }
    Optional<HeadSlot> sure = HeadSlot.parse(head, HeadSlot.SURE);
    Optional<HeadSlot> quick = HeadSlot.parse(head, HeadSlot.QUICK);
    if (quick.isEmpty()) {
      HeadSlot newest = sure.orElseThrow(() -> Damage.head(0, "neither slot is intact"));
      return new HeadContent(newest, true, isBlank(head, HeadSlot.QUICK));
    }
    boolean sureIsNewer = sure.isPresent() && sure.get().generation() > quick.get().generation();
    return new HeadContent(sureIsNewer ? sure.get() : quick.get(), sure.isPresent(), true);
  }

  /**
   * Reads HEAD while another process may be writing it. A slot that stays torn may have said more
   * than the other one; where the journal ends just where the other one says, it cannot have.
   */
  static HeadContent readShared(ReadableFile file, JournalFiles journal) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        HeadContent content = read(file);
        if (content.isWhole()) {
          return content;
        }
        if (attempt >= ATTEMPTS) {
          if (journal.endsAt(content.newest.end())) {
            return content;
          }
          throw Damage.head(
              content.sureSlot ? HeadSlot.QUICK : HeadSlot.SURE, "this slot is not intact");
        }
      } catch (SealbookException e) {
        if (attempt >= ATTEMPTS) {
          throw e;
        }
      }
      Thread.onSpinWait();
    }
  }

  boolean isWhole() {
    return sureSlot && quickSlot;
  }

  private static boolean isBlank(byte[] head, int at) {
    for (int i = at; i < at + StoreFormat.HEAD_SLOT_SIZE; i++) {
      if (head[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
