package org.sealbook.cli.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.cli.AttachmentNames;
import org.sealbook.model.Attachment;
import org.sealbook.registry.RegistryReader;
import org.sealbook.registry.StoredLicense;

/** The files of a licence on their way out: read and compared before anything is written. */
final class AttachmentExport {
  /** Nothing to write. */
  static final AttachmentExport NONE = new AttachmentExport();

  private final Map<String, Bytes> files = new LinkedHashMap<>();

  private AttachmentExport() {}

  /**
   * @throws SealbookException {@code ATTACHMENT_MISSING}, {@code ATTACHMENT_DAMAGED}
   */
  static AttachmentExport of(RegistryReader registry, StoredLicense stored) {
    AttachmentExport export = new AttachmentExport();
    for (Attachment attachment : stored.attachments().values()) {
      export.files.put(
          AttachmentNames.fileName(export.files.size() + 1, attachment),
          read(registry, attachment));
    }
    return export;
  }

  private static Bytes read(RegistryReader registry, Attachment attachment) {
    try {
      return registry.attachment(attachment);
    } catch (SealbookException e) {
      throw new SealbookException(
          e.code(),
          String.valueOf(e.getMessage()),
          e.hint() + "; --without-attachments exports the licence file alone",
          e);
    }
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /**
   * Writes them into their folder, which is made; a file of the same name is replaced, others stay.
   *
   * @return what was written
   * @throws SealbookException {@code FILE_UNUSABLE} where there is something else of the folder's
   *     name, a link to a folder too
   */
  List<Path> writeBeside(Path licence) {
    Path folder = AttachmentNames.folderOf(licence);
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder);
      }
    } catch (IOException e) {
      throw new SealbookException(
          ErrorCode.FILE_UNUSABLE,
          "the folder for the attached files cannot be made: " + IoFault.of(e),
          "choose another place, or --without-attachments",
          e);
    }
    List<Path> written = new ArrayList<>();
    files.forEach(
        (name, content) -> {
          Path file = folder.resolve(name);
          DurableFile.write(file, content, false);
          written.add(file);
        });
    return written;
  }
}
