package org.sealbook.store.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.IoFault;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreProblem.Code;

/** Gathers what an inspection finds. */
final class Findings {
  private static final int MOST = 1000;

  private final List<StoreProblem> problems = new ArrayList<>();

  void add(Code code, String file, long offset, String detail) {
    add(new StoreProblem(code, file + " at byte " + offset, detail));
  }

  void add(Code code, String file, String detail) {
    add(new StoreProblem(code, file, detail));
  }

  private void add(StoreProblem problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    }
  }

  void unreadable(String file, IOException cause) {
    add(Code.FILE_UNREADABLE, file, "the file cannot be read: " + IoFault.of(cause));
  }

  void tooNew(String file, int version) {
    add(
        Code.STORE_TOO_NEW,
        file,
        "format version " + version + ", this program knows " + StoreFormat.VERSION);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  int count() {
    return problems.size();
  }

  List<StoreProblem> problems() {
    return List.copyOf(problems);
  }
}
