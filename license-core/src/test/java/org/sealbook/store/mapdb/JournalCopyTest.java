package org.sealbook.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.StoreBackup;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/**
 * Copies of a journal: whole, continued, disturbed at every single call, and of other histories.
 */
class JournalCopyTest {
  private static final List<List<StoreRecord>> BATCHES = History.batches(new Random(3), 24);

  private final FaultyFileSystem source = new FaultyFileSystem(1);

  @BeforeEach
  void makeStore() throws IOException {
    JournalStore.create(source, History.STORE_ID);
    append(source, 0, 12);
  }

  private static void append(FaultyFileSystem files, int from, int to) throws IOException {
    try (JournalStore store = History.open(files, History.SMALL)) {
      for (List<StoreRecord> batch : BATCHES.subList(from, to)) {
        store.append(batch);
      }
    }
  }

  private static StoreBackup copy(FaultyFileSystem from, FaultyFileSystem to) throws IOException {
    return JournalCopy.run(from, to, true);
  }

  private static FaultyFileSystem copyOf(FaultyFileSystem from) throws IOException {
    FaultyFileSystem target = new FaultyFileSystem(2);
    copy(from, target);
    return target;
  }

  /** What a restored store shows must be the first so many batches. */
  private static void assertRestores(int batches, FaultyFileSystem copy) throws IOException {
    FaultyFileSystem restored = new FaultyFileSystem(4);
    JournalCopy.run(copy, restored, false);
    assertEquals(batches, Reindexing.run(restored, History.SMALL).sequence());
    try (JournalStore store = History.open(restored, History.SMALL);
        StoreView view = store.view()) {
      History.assertShows(BATCHES.subList(0, batches), view);
    }
    assertEquals(List.of(), StoreInspection.inspect(restored, true).problems());
  }

  private static SealbookException refused(FaultyFileSystem from, FaultyFileSystem to) {
    SealbookException thrown = assertThrows(SealbookException.class, () -> copy(from, to));
    assertEquals(ErrorCode.BACKUP_UNUSABLE, thrown.code(), thrown::toString);
    return thrown;
  }

  @Test
  void onlyWhatIsNewIsCopied() throws IOException {
    FaultyFileSystem target = new FaultyFileSystem(2);
    StoreBackup first = copy(source, target);
    assertEquals(12, first.head().sequence());
    assertRestores(12, target);
    assertEquals(0, copy(source, target).copiedBytes());
    append(source, 12, 24);
    StoreBackup second = copy(source, target);
    assertEquals(24, second.head().sequence());
    assertTrue(second.copiedBytes() > 0 && second.copiedBytes() < first.copiedBytes() * 2);
    long all = copy(source, new FaultyFileSystem(3)).copiedBytes();
    assertEquals(all, first.copiedBytes() + second.copiedBytes());
    assertRestores(24, target);
  }

  @Test
  void aStoreThatIsBeingWrittenIsCopied() throws IOException {
    FaultyFileSystem target = new FaultyFileSystem(2);
    try (JournalStore store = History.open(source, History.SMALL)) {
      for (int i = 12; i < 24; i++) {
        store.append(BATCHES.get(i));
        copy(source, target);
        assertRestores(i + 1, target);
      }
    }
  }

  /** Frames beyond HEAD are written again elsewhere; the copy had them in their old place. */
  @Test
  void aRecoveryThatMovesFramesDoesNotEndACopy() throws IOException {
    FaultyFileSystem target = new FaultyFileSystem(2);
    FaultyFileSystem crashed;
    try (JournalStore store = History.open(source, History.SMALL)) {
      store.append(BATCHES.get(12));
      store.append(BATCHES.get(13));
      copy(source, target);
      crashed = source.afterPowerLoss(1, 0); // HEAD is back where it was at the opening
    }
    assertRestores(14, target);
    append(crashed, 14, 16);
    assertEquals(16, copy(crashed, target).head().sequence());
    assertRestores(16, target);
  }

  @Test
  void everyCallMayFail() throws IOException {
    sweep(FaultyFileSystem::failAt);
  }

  @Test
  void everyCallMayBeTheLast() throws IOException {
    sweep(FaultyFileSystem::stopAt);
  }

  private void sweep(ObjLongConsumer<FaultyFileSystem> fault) throws IOException {
    FaultyFileSystem grown = source.copy();
    append(grown, 12, 24);
    FaultyFileSystem earlier = copyOf(source);
    sweep(fault, source, new FaultyFileSystem(2), Optional.empty());
    sweep(fault, grown, earlier, Optional.of(12));
  }

  /** After each fault the copy is the earlier one or the new one, and the next run completes it. */
  private static void sweep(
      ObjLongConsumer<FaultyFileSystem> fault,
      FaultyFileSystem from,
      FaultyFileSystem before,
      Optional<Integer> earlier)
      throws IOException {
    boolean disturbed = true;
    for (long k = 1; disturbed; k++) {
      FaultyFileSystem target = before.copy();
      fault.accept(target, k);
      disturbed = false;
      try {
        copy(from, target);
      } catch (IOException e) {
        assertTrue(FaultyFileSystem.isInjected(e), () -> "not by the injected fault: " + e);
        disturbed = true;
      }
      target.heal();
      boolean done = !disturbed;
      double luck = k % 4 / 2.0;
      check(from, luck > 1 ? target.afterKill(k) : target.afterPowerLoss(k, luck), earlier, done);
    }
  }

  private static void check(
      FaultyFileSystem from, FaultyFileSystem target, Optional<Integer> earlier, boolean done)
      throws IOException {
    int all = (int) StoreInspection.inspect(from, false).head().orElseThrow().sequence();
    if (target.exists(StoreFormat.HEAD)) {
      int found = (int) StoreInspection.inspect(target, false).head().orElseThrow().sequence();
      assertTrue(found == all || !done && Optional.of(found).equals(earlier), "copied: " + found);
      assertRestores(found, target);
    } else {
      assertTrue(earlier.isEmpty() && !done, "the earlier copy is lost");
    }
    copy(from, target);
    assertRestores(all, target);
  }

  @Test
  void aFlippedBitInTheCopyIsFound() throws IOException {
    FaultyFileSystem whole = copyOf(source);
    append(source, 12, 13);
    for (String name : whole.list()) {
      byte[] content = whole.bytes(name);
      for (int at = 50; at < content.length; at += 97) {
        FaultyFileSystem target = whole.copy();
        byte[] flipped = content.clone();
        flipped[at] ^= 4;
        target.replace(name, flipped);
        if (!name.equals(StoreFormat.HEAD)) { // of which one slot may be lost
          String place = name + " at byte " + at;
          SealbookException thrown =
              assertThrows(SealbookException.class, () -> copy(source, target), place);
          assertEquals(ErrorCode.BACKUP_UNUSABLE, thrown.code(), thrown::toString);
          assertTrue(String.valueOf(thrown.getMessage()).contains(name), thrown::toString);
        }
      }
    }
  }

  @Test
  void damageInTheSourceIsNamedAsSuch() throws IOException {
    byte[] content = source.bytes("journal-00000002");
    content[200] ^= 1;
    source.replace("journal-00000002", content);
    SealbookException thrown =
        assertThrows(SealbookException.class, () -> copy(source, new FaultyFileSystem(2)));
    assertEquals(ErrorCode.REGISTRY_DAMAGED, thrown.code());
    assertTrue(String.valueOf(thrown.getMessage()).startsWith("journal-00000002 is damaged"));
  }

  @Test
  void anotherHistoryIsRefusedAndTheEarlierCopyStays() throws IOException {
    FaultyFileSystem fork = source.copy();
    append(source, 12, 16);
    FaultyFileSystem target = copyOf(source);
    assertTrue(String.valueOf(refused(fork, target).getMessage()).contains("older state"));
    append(fork, 20, 24);
    refused(fork, target); // as long, and another one
    append(fork, 17, 20);
    refused(fork, target);
    assertRestores(16, target);
    append(source, 16, 18);
    copy(source, target);
    assertRestores(18, target);
    FaultyFileSystem other = new FaultyFileSystem(5);
    JournalStore.create(other, History.STORE_ID.slice(0, 15).concat(History.STORE_ID.slice(0, 1)));
    append(other, 0, 20);
    refused(other, target);
  }
}
