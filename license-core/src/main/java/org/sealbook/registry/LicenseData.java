package org.sealbook.registry;

import java.util.List;
import org.sealbook.model.LicenseContent;

/**
 * The data of one new licence as a document gives it.
 *
 * @param content what the licence is to say
 * @param files the bytes of the files that the document names
 */
public record LicenseData(LicenseContent content, List<AttachedFile> files) {
  /** The longest path of a file, in characters. */
  public static final int MAX_PATH = 1_000;

  public LicenseData {
    files = List.copyOf(files);
  }
}
