package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.frame.Digests;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/** Looks at HEAD, with code of its own. */
final class HeadInspection {
  /** A slot that is just being written looks torn: so often it is read again. */
  private static final int ATTEMPTS = 1000;

  private static final int CRC_AT = StoreFormat.HEAD_SLOT_SIZE - 4;

  private HeadInspection() {}

  /** What an intact slot says. */
  record Claim(Bytes storeId, long generation, JournalPoint end) {}

  /** What the newest intact slot says, if there is one; reports what is wrong. */
  static Optional<Claim> inspect(StoreFiles files, Findings findings) {
    try (ReadableFile file = files.openForReading(StoreFormat.HEAD)) {
      return inspect(file, findings);
    } catch (NoSuchFileException e) {
      findings.add(Code.HEAD_DAMAGED, StoreFormat.HEAD, "the file is missing");
    } catch (IOException e) {
      findings.unreadable(StoreFormat.HEAD, e);
    }
    return Optional.empty();
  }

  private static Optional<Claim> inspect(ReadableFile file, Findings findings) throws IOException {
    byte[] head = new byte[StoreFormat.HEAD_SIZE];
    for (int attempt = 1; ; attempt++) {
      int length = file.read(0, head, 0, head.length);
      if (length != head.length) {
        findings.add(Code.HEAD_DAMAGED, StoreFormat.HEAD, length, "the file ends here");
        return Optional.empty();
      }
      Optional<Claim> first = slot(head, 0);
      Optional<Claim> second = slot(head, StoreFormat.HEAD_SLOT_DISTANCE);
      boolean secondIsFine = second.isPresent() || isBlank(head);
      if ((first.isPresent() && secondIsFine) || attempt == ATTEMPTS) {
        report(head, first.isPresent(), secondIsFine, findings);
        return newest(first, second);
      }
      Thread.onSpinWait();
    }
  }

  private static void report(byte[] head, boolean first, boolean second, Findings findings) {
    for (int at : new int[] {0, StoreFormat.HEAD_SLOT_DISTANCE}) {
      boolean intact = at == 0 ? first : second;
      int version = ByteBuffer.wrap(head).getInt(at + 8);
      if (!intact && version > StoreFormat.VERSION && crcMatches(head, at)) {
        findings.tooNew(StoreFormat.HEAD, version);
      } else if (!intact) {
        String other = first || second ? "; the other one is" : "";
        findings.add(
            Code.HEAD_DAMAGED, StoreFormat.HEAD, at, "this slot of two is not intact" + other);
      }
    }
  }

  private static Optional<Claim> newest(Optional<Claim> first, Optional<Claim> second) {
    if (first.isPresent() && second.isPresent()) {
      return first.get().generation > second.get().generation ? first : second;
    }
    return first.or(() -> second);
  }

  private static boolean isBlank(byte[] head) {
    for (int i = 0; i < StoreFormat.HEAD_SLOT_SIZE; i++) {
      if (head[StoreFormat.HEAD_SLOT_DISTANCE + i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean crcMatches(byte[] head, int at) {
    return ByteBuffer.wrap(head).getInt(at + CRC_AT) == Digests.crc32c(head, at, CRC_AT);
  }

  private static Optional<Claim> slot(byte[] head, int at) {
    ByteBuffer in = ByteBuffer.wrap(head);
    if (in.getLong(at) != StoreFormat.HEAD_MAGIC
        || in.getInt(at + 8) != StoreFormat.VERSION
        || !crcMatches(head, at)) {
      return Optional.empty();
    }
    JournalPoint end =
        new JournalPoint(
            in.getLong(at + 36),
            Bytes.of(head, at + 56, 32),
            in.getInt(at + 44),
            in.getLong(at + 48));
    return Optional.of(new Claim(Bytes.of(head, at + 12, 16), in.getLong(at + 28), end));
  }
}
