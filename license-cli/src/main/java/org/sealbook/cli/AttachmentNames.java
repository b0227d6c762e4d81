package org.sealbook.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.sealbook.model.Attachment;

/**
 * Where attached files lie beside a licence file: those of {@code a.lic} in the folder {@code
 * a.files}, as {@code 1-NAME}, {@code 2-NAME} in the order of the type's fields. A name that a
 * licence gives is fit to be a file's ({@link Attachment#isName}), and the number keeps two of one
 * name apart.
 */
public final class AttachmentNames {
  private static final String LICENCE = ".lic";
  private static final String FOLDER = ".files";

  private AttachmentNames() {}

  /** The folder for the files of a licence. */
  public static Path folderOf(Path licence) {
    String name = String.valueOf(licence.getFileName());
    String stem =
        name.endsWith(LICENCE) ? name.substring(0, name.length() - LICENCE.length()) : name;
    return licence.resolveSibling(stem + FOLDER);
  }

  /** The licence file whose files a folder holds, if its name is that of such a folder. */
  public static Optional<Path> licenceOf(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return name.endsWith(FOLDER)
        ? Optional.of(
            folder.resolveSibling(name.substring(0, name.length() - FOLDER.length()) + LICENCE))
        : Optional.empty();
  }

  /**
   * What a file is called there.
   *
   * @param position from 1
   */
  public static String fileName(int position, Attachment attachment) {
    return position + "-" + attachment.name();
  }
}
