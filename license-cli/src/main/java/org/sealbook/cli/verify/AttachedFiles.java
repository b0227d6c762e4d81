package org.sealbook.cli.verify;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.sealbook.base.Bytes;
import org.sealbook.cli.AttachmentNames;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.Attachment;
import org.sealbook.model.FieldValue;
import org.sealbook.seal.Details;

/**
 * The files that a genuine licence names, and whether those that lie beside it are the ones: in its
 * own folder (see {@link AttachmentNames}), or under the file's name in the folder of the licence.
 */
final class AttachedFiles {
  /** So many files of a folder are looked at. */
  private static final int MOST = 256;

  /**
   * @param field the business field's name
   * @param sensitive whether the field is one that a copy can leave out
   * @param file what lies beside; absent where nothing does
   * @param matches whether it has the bytes that were signed; absent where there is no file
   */
  record Match(
      String field,
      boolean sensitive,
      Attachment attachment,
      Optional<Path> file,
      Optional<Boolean> matches) {}

  private final List<Path> candidates = new ArrayList<>();
  private final Optional<Path> folder;

  private AttachedFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * @param file as it was given; {@code -} has nothing beside it
   */
  static List<Match> of(Details details, String file) {
    List<Match> found = new ArrayList<>();
    AttachedFiles beside = null;
    for (boolean sensitive : new boolean[] {false, true}) {
      Optional<SortedMap<String, FieldValue>> fields =
          sensitive ? Optional.of(details.sensitiveFields()) : details.ordinaryFields();
      if (fields.isEmpty()) {
        continue;
      }
      for (var field : fields.get().entrySet()) {
        Optional<Attachment> attachment = Attachment.of(field.getValue());
        if (attachment.isPresent()) {
          beside = beside == null ? beside(file) : beside;
          found.add(beside.match(field.getKey(), sensitive, attachment.get()));
        }
      }
    }
    return found;
  }

  private static AttachedFiles beside(String file) {
    if (file.equals("-")) {
      return new AttachedFiles(Optional.empty());
    }
    try {
      Path licence = Path.of(file);
      AttachedFiles beside =
          new AttachedFiles(Optional.of(licence.toAbsolutePath().resolveSibling(".").normalize()));
      beside.list(AttachmentNames.folderOf(licence));
      return beside;
    } catch (InvalidPathException e) {
      return new AttachedFiles(Optional.empty());
    }
  }

  private void list(Path own) {
    if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(own)) {
      for (Path file : inside) {
        if (candidates.size() < MOST && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          candidates.add(file);
        }
      }
    } catch (IOException e) {
      candidates.clear(); // as if there were none: what can be told is told
    }
  }

  private Match match(String field, boolean sensitive, Attachment attachment) {
    List<Path> possible = new ArrayList<>(candidates);
    folder
        .map(place -> place.resolve(attachment.name()))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .ifPresent(possible::add);
    Optional<Path> right = possible.stream().filter(file -> isOne(file, attachment)).findFirst();
    Optional<Path> shown =
        right.or(() -> possible.stream().filter(file -> isCalled(file, attachment)).findFirst());
    return new Match(field, sensitive, attachment, shown, shown.map(file -> right.isPresent()));
  }

  private static boolean isCalled(Path file, Attachment attachment) {
    String name = String.valueOf(file.getFileName());
    return name.equals(attachment.name()) || name.endsWith("-" + attachment.name());
  }

  private static boolean isOne(Path file, Attachment attachment) {
    try {
      return Files.size(file) == attachment.size()
          && HashFunction.SM3
              .hash(Bytes.wrap(Files.readAllBytes(file)))
              .toHex()
              .equals(attachment.sm3());
    } catch (IOException e) {
      return false;
    }
  }
}
