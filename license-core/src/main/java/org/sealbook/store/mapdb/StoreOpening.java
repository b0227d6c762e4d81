package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.store.frame.FrameHeader;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/** The steps that reading and writing share when a store is opened. */
final class StoreOpening {
  private StoreOpening() {}

  /** HEAD, while no process writes it. */
  static HeadContent head(StoreFiles files, Bytes storeId) throws IOException {
    return head(files, storeId, HeadContent::read);
  }

  /** HEAD, which another process may be writing. */
  static HeadContent sharedHead(StoreFiles files, JournalFiles journal) throws IOException {
    return head(files, journal.storeId(), file -> HeadContent.readShared(file, journal));
  }

  private interface HeadReader {
    HeadContent read(ReadableFile file) throws IOException;
  }

  private static HeadContent head(StoreFiles files, Bytes storeId, HeadReader reader)
      throws IOException {
    try (ReadableFile file = files.openForReading(StoreFormat.HEAD)) {
      HeadContent head = reader.read(file);
      if (!head.newest().storeId().equals(storeId)) {
        throw Damage.head(12, "HEAD belongs to another store");
      }
      return head;
    } catch (NoSuchFileException e) {
      throw Damage.head(0, "the file is missing");
    }
  }

  /** Opens the segments of a manifest. */
  static List<Segment> segments(StoreFiles files, Manifest manifest) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Manifest.Item item : manifest.items()) {
      segments.add(Segment.open(files, manifest.storeId(), item));
    }
    return segments;
  }

  /**
   * The segments of the newest manifest. One that was deleted since the manifest was read, by the
   * writer in another process, makes it read again.
   */
  static State indexed(StoreFiles files, JournalFiles journal) throws IOException {
    Manifest manifest = Manifest.newest(files, journal.storeId());
    while (true) {
      try {
        List<Segment> segments = segments(files, manifest);
        return State.indexed(indexedEnd(journal, segments), manifest.number(), segments);
      } catch (NoSuchFileException e) {
        Manifest newer = Manifest.newest(files, journal.storeId());
        if (newer.number() == manifest.number()) {
          throw Damage.index(
              StoreFormat.manifestName(manifest.number()),
              0,
              "a file it lists is missing: " + e.getFile());
        }
        manifest = newer;
      }
    }
  }

  /** The point behind the last frame that the segments cover; shows that they fit the journal. */
  private static JournalPoint indexedEnd(JournalFiles journal, List<Segment> segments)
      throws IOException {
    if (segments.isEmpty()) {
      return JournalScan.start(journal.storeId());
    }
    Segment last = segments.get(segments.size() - 1);
    long sequence = last.header().lastSequence();
    long place = last.place(sequence);
    FrameHeader header = journal.frameHeader(place, sequence);
    JournalPoint before =
        new JournalPoint(
            sequence - 1, header.previousChain(), Packed.file(place), Packed.offset(place));
    JournalPoint end =
        new JournalPoint(
            sequence,
            last.header().lastChain(),
            before.file(),
            before.offset() + header.frameLength());
    new JournalScan(journal, before, (frame, at, body) -> true).to(end);
    return end;
  }
}
