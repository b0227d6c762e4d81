package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * A file that the data of a licence names: {@code {"file": "photo.jpg", "mediaType": "image/jpeg",
 * "name": "照片.jpg"}}.
 *
 * @param file a path relative to the folder of the data, without leaving it: whoever writes the
 *     data need not be whoever issues, and must not reach the issuer's other files
 */
record NamedFile(String file, Optional<String> mediaType, Optional<String> name) {
  /**
   * Reads it.
   *
   * @param where what messages call it
   * @param folder of the data
   * @throws SealbookException {@code DATA_INVALID} where the path leads out of the folder, also by
   *     a link; and as {@link AttachedFile#read}
   */
  AttachedFile read(String where, Path folder) {
    try {
      Path path = Path.of(file);
      Path found = folder.resolve(path);
      boolean inside =
          !path.isAbsolute()
              && found.normalize().startsWith(folder.normalize())
              && (!Files.exists(found) || found.toRealPath().startsWith(folder.toRealPath()));
      if (!inside) {
        throw refused(where + ".file must lie in the folder of the data, or in one within it");
      }
      return AttachedFile.read(found, mediaType, name);
    } catch (InvalidPathException | IOException e) {
      throw refused(where + ".file is no path of a file that can be read");
    }
  }

  private static SealbookException refused(String what) {
    return new SealbookException(
        ErrorCode.DATA_INVALID, what, "copy the file beside the data and name it there");
  }
}
