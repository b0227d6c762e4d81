package org.sealbook.store.mapdb;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.StoreProblem.Code;
import org.sealbook.store.StoreReport;
import org.sealbook.store.mapdb.StoreFiles.ReadableFile;

/**
 * Looks a store over without changing or locking anything. Shares the names and sizes of {@link
 * StoreFormat} with the code that writes and reads stores, and what parses MapDB's rows; every
 * layout is read a second time here.
 *
 * <p>A writer may be at work meanwhile. So the index is opened first, then HEAD is read, which by
 * then covers at least what the index does, then the list of journal files: what was acknowledged
 * at that moment is inspected.
 */
final class StoreInspection {
  /** Where a problem lies that is no single file's. */
  static final String WHOLE = "";

  private final StoreFiles files;
  private final boolean deep;
  private final Findings findings = new Findings();

  private StoreInspection(StoreFiles files, boolean deep) {
    this.files = files;
    this.deep = deep;
  }

  /**
   * Looks a store over.
   *
   * @param deep reads every byte that counts and compares index and journal; otherwise only what
   *     opening depends on: headers, lists, and the journal file that was written last
   */
  static StoreReport inspect(StoreFiles files, boolean deep) {
    StoreInspection inspection = new StoreInspection(files, deep);
    Optional<Head> head = Optional.empty();
    try {
      head = inspection.inspect();
    } catch (IOException e) {
      inspection.findings.unreadable(WHOLE, e);
    }
    return new StoreReport(
        inspection.findings.problems(),
        inspection.bytes(StoreFormat.JOURNAL_PREFIX),
        inspection.bytes(StoreFormat.SEGMENT_PREFIX)
            + inspection.bytes(StoreFormat.MANIFEST_PREFIX),
        head);
  }

  private Optional<Head> inspect() throws IOException {
    Optional<Bytes> storeId =
        InspectedHeaders.inspect(files, files.list(), new Findings())
            .storeId()
            .or(
                () ->
                    HeadInspection.inspect(files, new Findings())
                        .map(HeadInspection.Claim::storeId));
    if (storeId.isEmpty()) {
      findings.add(Code.STORE_MISSING, WHOLE, "no file of a store is in it");
      return Optional.empty();
    }
    Bytes id = storeId.get();
    List<SegmentInspection> segments = openIndex(id);
    Optional<JournalPoint> acknowledged = acknowledged(id);
    InspectedHeaders headers = InspectedHeaders.inspect(files, files.list(), findings);
    int beforeJournal = findings.count();
    IndexComparison comparison = new IndexComparison(segments);
    JournalInspection journal =
        new JournalInspection(files, headers, id, acknowledged, findings, comparison);
    if (headers.byNumber().isEmpty()) {
      findings.add(Code.JOURNAL_DAMAGED, StoreFormat.journalName(1), "the file is missing");
    } else {
      journal.from(firstFile(headers, acknowledged));
    }
    if (deep) {
      comparison.report(findings.count() == beforeJournal, findings);
    }
    if (findings.isEmpty()) {
      tryToOpen();
    }
    return acknowledged
        .map(JournalPoint::head)
        .or(() -> Optional.of(new Head(journal.sequence(), journal.chain())));
  }

  private int firstFile(InspectedHeaders headers, Optional<JournalPoint> acknowledged) {
    return !deep
            && acknowledged.isPresent()
            && headers.header(acknowledged.get().file()).isPresent()
        ? acknowledged.get().file()
        : 1;
  }

  private Optional<JournalPoint> acknowledged(Bytes storeId) {
    Optional<HeadInspection.Claim> claim = HeadInspection.inspect(files, findings);
    if (claim.isPresent() && !claim.get().storeId().equals(storeId)) {
      findings.add(Code.HEAD_DAMAGED, StoreFormat.HEAD, 12, "the file belongs to another store");
      return Optional.empty();
    }
    return claim.map(HeadInspection.Claim::end);
  }

  /** The segments of the newest manifest; again if a writer replaced it meanwhile. */
  private List<SegmentInspection> openIndex(Bytes storeId) throws IOException {
    InspectedManifest manifest = InspectedManifest.newest(files, storeId, findings);
    while (true) {
      List<SegmentInspection> segments = new ArrayList<>();
      try {
        for (InspectedManifest.Item item : manifest.items()) {
          SegmentInspection.open(files, storeId, item, findings).ifPresent(segments::add);
        }
        return segments;
      } catch (NoSuchFileException e) {
        InspectedManifest newer = InspectedManifest.newest(files, storeId, new Findings());
        if (newer.number() == manifest.number()) {
          findings.add(
              Code.INDEX_DAMAGED,
              StoreFormat.manifestName(manifest.number()),
              "a segment that it lists is missing: " + e.getFile());
          return segments;
        }
        manifest = newer;
      }
    }
  }

  /** What nobody thought of: the store must also open. */
  private void tryToOpen() throws IOException {
    try (ReadingStore store = ReadingStore.open(files)) {
      store.view().close();
    } catch (SealbookException e) {
      Code code = e.code() == ErrorCode.INDEX_BEHIND ? Code.INDEX_INCOMPLETE : Code.STORE_UNUSABLE;
      findings.add(code, WHOLE, String.valueOf(e.getMessage()));
    }
  }

  private long bytes(String prefix) {
    long bytes = 0;
    try {
      for (String name : files.list()) {
        if (StoreFormat.number(prefix, name) > 0) {
          bytes += size(name);
        }
      }
    } catch (IOException e) {
      findings.unreadable(WHOLE, e);
    }
    return bytes;
  }

  private long size(String name) {
    try (ReadableFile file = files.openForReading(name)) {
      return file.size();
    } catch (IOException e) {
      return 0; // deleted since it was listed, or reported as unreadable
    }
  }
}
