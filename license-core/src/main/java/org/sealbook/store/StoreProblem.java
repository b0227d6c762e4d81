package org.sealbook.store;

/**
 * Something that an inspection found wrong.
 *
 * @param code what kind of thing, stable
 * @param where the file, and the byte in it from 0: {@code journal-00000002 at byte 4711}; empty
 *     for the store as a whole
 * @param detail one sentence without a full stop
 */
public record StoreProblem(Code code, String where, String detail) {
  /** Kinds of problems; names never change, new ones are added. */
  public enum Code {
    /** The directory is not there, or holds no store. */
    STORE_MISSING("name the directory of a registry, or make one with `license init`"),
    /** A file was written by a later version. */
    STORE_TOO_NEW("use the program version that wrote this registry, or a later one"),
    /** The operating system refuses to read a file. */
    FILE_UNREADABLE("check rights and the health of the disk"),
    /** The journal, the truth itself: a file is missing, or acknowledged bytes are not intact. */
    JOURNAL_DAMAGED(
        "change nothing in the directory; `license restore` brings back the last backup"),
    /** HEAD is missing or not intact, or contradicts the journal. */
    HEAD_DAMAGED("`license reindex` checks the whole journal and writes HEAD again"),
    /** A manifest or segment is missing or not intact. */
    INDEX_DAMAGED("no licence is lost: `license reindex` builds the index again from the journal"),
    /** The index is intact and says something else than the journal. */
    INDEX_WRONG("no licence is lost: `license reindex` builds the index again from the journal"),
    /** More of the journal is not indexed than a reader can hold in memory. */
    INDEX_INCOMPLETE("`license reindex` builds the index from the journal"),
    /** The store cannot be opened, though no part of it was found damaged. */
    STORE_UNUSABLE("report this with the output of `license doctor --deep`");

    private final String hint;

    Code(String hint) {
      this.hint = hint;
    }

    /** What to do next. */
    public String hint() {
      return hint;
    }
  }
}
