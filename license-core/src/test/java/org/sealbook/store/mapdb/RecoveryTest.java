package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.frame.FrameHeader;

/** What is damage and what is a torn end, where HEAD does not tell. */
class RecoveryTest {
  private static final List<List<StoreRecord>> BATCHES = History.batches(new Random(9), 3);
  private static final String JOURNAL = "journal-00000002";
  private static final int FIRST = StoreFormat.JOURNAL_HEADER_SIZE;

  /** Power was lost: the journal has two frames, HEAD knows of none. */
  private FaultyFileSystem files = new FaultyFileSystem(1);

  private byte[] journal = {};
  private int second;

  @BeforeEach
  void losePower() throws IOException {
    JournalStore.create(files, History.STORE_ID);
    try (JournalStore store = History.open(files, StoreOptions.DEFAULT)) {
      store.append(BATCHES.get(0));
      store.append(BATCHES.get(1));
      files = files.afterPowerLoss(1, 0);
    }
    journal = files.bytes(JOURNAL);
    second = FIRST + FrameHeader.SIZE + ByteBuffer.wrap(journal).getInt(FIRST + 4);
    assertEquals(0, StoreOpening.head(files, History.STORE_ID).newest().end().sequence());
  }

  private long framesFound() throws IOException {
    try (JournalStore store = History.open(files, StoreOptions.DEFAULT);
        StoreView view = store.view()) {
      History.assertShows(BATCHES.subList(0, (int) view.head().sequence()), view);
      return view.head().sequence();
    }
  }

  @Test
  void framesBehindHeadAreKept() throws IOException {
    assertEquals(2, framesFound());
  }

  /** The second frame was written after the first had become durable: its header says so. */
  @Test
  void theHeaderAloneOfALaterFrameProvesThatAFrameIsDamagedNotTorn() throws IOException {
    journal[second - 1] ^= 1; // in the body of the first
    for (int length : new int[] {journal.length, second + FrameHeader.SIZE}) {
      files.replace(JOURNAL, Arrays.copyOf(journal, length));
      SealbookException refused =
          assertThrows(SealbookException.class, this::framesFound, "bytes: " + length);
      assertEquals(ErrorCode.REGISTRY_DAMAGED, refused.code());
      assertTrue(
          String.valueOf(refused.getMessage())
              .startsWith(JOURNAL + " is damaged at byte " + FIRST + ": frame 1,"),
          refused::toString);
      assertEquals(length, files.bytes(JOURNAL).length);
    }
  }

  @Test
  void withoutAWholeHeaderItIsATornEnd() throws IOException {
    journal[second - 1] ^= 1;
    int length = second + FrameHeader.SIZE - 1;
    files.replace(JOURNAL, Arrays.copyOf(journal, length));
    assertEquals(0, framesFound());
  }

  /** Of two slots one is flipped: readers go by the other where the journal ends as it says. */
  @Test
  void readersUseTheOtherSlotWhereTheJournalEndsThere() throws IOException {
    try (JournalStore store = History.open(files, StoreOptions.DEFAULT)) {
      assertEquals(3, store.append(BATCHES.get(2)).sequence());
    }
    for (int slot : new int[] {HeadSlot.SURE, HeadSlot.QUICK}) {
      FaultyFileSystem flipped = files.copy();
      flip(flipped, slot);
      try (ReadingStore reader = ReadingStore.open(flipped);
          StoreView view = reader.view()) {
        History.assertShows(BATCHES, view);
      }
      // what stands behind it may be a frame that the lost slot acknowledged
      byte[] last = flipped.bytes(StoreFormat.journalName(Recovery.lastFile(flipped)));
      flipped.replace(
          StoreFormat.journalName(Recovery.lastFile(flipped)),
          Arrays.copyOf(last, last.length + 1));
      refused(flipped);
      FaultyFileSystem longer = files.copy();
      flip(longer, slot);
      longer.replace(StoreFormat.journalName(Recovery.lastFile(longer) + 1), journal);
      refused(longer);
    }
  }

  private static void flip(FaultyFileSystem files, int slot) throws IOException {
    byte[] head = files.bytes(StoreFormat.HEAD);
    head[slot + 40] ^= 1;
    files.replace(StoreFormat.HEAD, head);
  }

  private static void refused(FaultyFileSystem files) {
    SealbookException refused =
        assertThrows(SealbookException.class, () -> ReadingStore.open(files));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("HEAD is damaged"));
  }
}
