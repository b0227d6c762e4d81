package org.sealbook.registry;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.Attachment;

/**
 * The bytes of attached files, each under the hex digits of its SM3: {@code 66/66c7f0f4…}. A file
 * is there, whole and durable, before the journal names it; what no licence names, since issuing
 * ended half-way, does no harm. Bytes are compared with their name whenever they are read.
 */
final class AttachmentFolder {
  private static final String DIGEST = "[0-9a-f]{64}";

  private final Path directory;

  AttachmentFolder(Path directory) {
    this.directory = directory;
  }

  private Path file(String sm3) {
    return directory.resolve(sm3.substring(0, 2)).resolve(sm3);
  }

  /** Keeps a file; durable when this returns. One that is there is written again. */
  void keep(AttachedFile attached) {
    keep(attached.attachment().sm3(), attached.content());
  }

  private void keep(String sm3, Bytes content) {
    Path file = file(sm3);
    DurableFile.makeDirectory(directory);
    DurableFile.makeDirectory(directory.resolve(sm3.substring(0, 2)));
    DurableFile.write(file, content, false);
  }

  /**
   * The bytes, compared with what the licence says of them.
   *
   * @throws SealbookException {@code ATTACHMENT_MISSING}, {@code ATTACHMENT_DAMAGED}, {@code
   *     FILE_UNUSABLE}
   */
  Bytes read(Attachment attachment) {
    Path file = file(attachment.sm3());
    if (!Files.exists(file)) {
      throw new SealbookException(
          ErrorCode.ATTACHMENT_MISSING,
          "the attached file " + attachment.name() + " is not in the registry",
          "restore " + name(attachment.sm3()) + " from a backup of the registry");
    }
    return content(file, attachment.size())
        .filter(bytes -> bears(bytes, attachment.sm3()))
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.ATTACHMENT_DAMAGED,
                    "the attached file " + attachment.name() + " is damaged in the registry",
                    "restore " + name(attachment.sm3()) + " from a backup of the registry"));
  }

  /** The bytes where there are so many, and no more of them are read. */
  private static Optional<Bytes> content(Path file, long size) {
    try {
      return Files.isRegularFile(file) && Files.size(file) == size
          ? Optional.of(Bytes.wrap(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw unusable("an attached file cannot be read: ", e);
    }
  }

  private static boolean bears(Bytes content, String sm3) {
    return HashFunction.SM3.hash(content).toHex().equals(sm3);
  }

  private static SealbookException unusable(String what, IOException e) {
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE, what + IoFault.of(e), "check the rights and the disk", e);
  }

  /** Where a file lies, seen from the registry. */
  static String name(String sm3) {
    return "attachments/" + sm3.substring(0, 2) + "/" + sm3;
  }

  /**
   * What is wrong with a file.
   *
   * @param deep reads it
   */
  Optional<String> fault(String sm3, long size, boolean deep) {
    Path file = file(sm3);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.of("the attached file is missing");
      }
      if (Files.size(file) != size) {
        return Optional.of(
            "the attached file has " + Files.size(file) + " bytes instead of " + size);
      }
      boolean same = !deep || bears(Bytes.wrap(Files.readAllBytes(file)), sm3);
      return same
          ? Optional.empty()
          : Optional.of("the attached file has other bytes than its own");
    } catch (IOException e) {
      return Optional.of("the attached file cannot be read: " + IoFault.of(e));
    }
  }

  /** The digests of all files, in no order; what else lies there is passed over. */
  void forEach(Consumer<String> visitor) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          visit(folder, visitor);
        }
      }
    } catch (IOException e) {
      throw unusable("the attached files cannot be listed: ", e);
    }
  }

  private static void visit(Path folder, Consumer<String> visitor) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.matches(DIGEST) && name.startsWith(String.valueOf(folder.getFileName()))) {
          visitor.accept(name);
        }
      }
    }
  }

  /**
   * Copies what the other folder does not have, each file read and compared with its name.
   *
   * @return how many were left out since they are damaged
   */
  int copyTo(AttachmentFolder target) {
    int[] damaged = new int[1];
    forEach(
        sm3 -> {
          try {
            Path here = file(sm3);
            Path there = target.file(sm3);
            if (Files.exists(there) && Files.size(there) == Files.size(here)) {
              return;
            }
            Optional<Bytes> content =
                Files.size(here) > Attachment.MAX_SIZE
                    ? Optional.empty()
                    : Optional.of(Bytes.wrap(Files.readAllBytes(here)));
            if (content.filter(bytes -> bears(bytes, sm3)).isPresent()) {
              target.keep(sm3, content.get());
            } else {
              damaged[0]++;
            }
          } catch (IOException e) {
            throw unusable("an attached file cannot be copied: ", e);
          }
        });
    return damaged[0];
  }
}
