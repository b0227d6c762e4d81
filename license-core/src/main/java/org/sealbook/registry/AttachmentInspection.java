package org.sealbook.registry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.KeyRange;
import org.sealbook.store.StoreView;

/** Compares the attached files that licences name with those that are there. */
final class AttachmentInspection {
  private static final int MAX_PROBLEMS = 100;
  private static final int DIGEST = 32;
  private static final String HINT =
      "bring it back from a backup of the registry, or issue any licence with the same file; the"
          + " licence that names it is sound itself";

  private final AttachmentStore files;
  private final boolean deep;
  private final List<RegistryHealth.Problem> problems = new ArrayList<>();
  private Bytes last = Bytes.EMPTY;
  private long named;
  private long unused;

  private AttachmentInspection(AttachmentStore files, boolean deep) {
    this.files = files;
    this.deep = deep;
  }

  /**
   * @param named how many files licences name
   * @param unused how many files no licence names
   */
  record Result(List<RegistryHealth.Problem> problems, long named, long unused) {}

  /**
   * @param deep reads every file that is named
   */
  static Result inspect(AttachmentStore files, StoreView view, boolean deep) {
    AttachmentInspection inspection = new AttachmentInspection(files, deep);
    view.scan(
        KeyRange.prefix(IndexKeys.attachments()),
        (key, position) -> {
          inspection.look(key);
          return true;
        });
    try {
      files.forEach(sm3 -> inspection.count(sm3, view));
    } catch (SealbookException e) {
      inspection.problems.add(
          new RegistryHealth.Problem(
              e.code().name(), "attachments", String.valueOf(e.getMessage()), e.hint()));
    }
    return new Result(inspection.problems, inspection.named, inspection.unused);
  }

  /** Equal keys follow each other. */
  private void look(Bytes key) {
    if (key.equals(last)) {
      return;
    }
    last = key;
    named++;
    if (problems.size() == MAX_PROBLEMS) {
      return;
    }
    int start = IndexKeys.attachments().size();
    String sm3 = key.slice(start, start + DIGEST).toHex();
    long size = ByteBuffer.wrap(key.slice(start + DIGEST, key.size()).toArray()).getLong();
    files
        .fault(sm3, size, deep)
        .ifPresent(
            what ->
                problems.add(
                    new RegistryHealth.Problem(
                        (what.endsWith("missing")
                                ? ErrorCode.ATTACHMENT_MISSING
                                : ErrorCode.ATTACHMENT_DAMAGED)
                            .name(),
                        files.where(sm3),
                        what,
                        HINT)));
  }

  private void count(String sm3, StoreView view) {
    boolean[] found = {false};
    view.scan(
        KeyRange.prefix(IndexKeys.attachments(sm3)),
        (key, position) -> {
          found[0] = true;
          return false;
        });
    if (!found[0]) {
      unused++;
    }
  }
}
