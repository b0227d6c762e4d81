package org.sealbook.registry;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.Attachment;

/**
 * The bytes of attached files, each under its SM3. A file is there, whole and durable, before the
 * journal names it; what no licence names, since issuing ended half-way, does no harm. Bytes are
 * compared with their digest whenever they are read.
 */
abstract sealed class AttachmentStore permits AttachmentFolder, AttachmentTable {
  /** Keeps a file; durable when this returns. One that is there and damaged is replaced. */
  abstract void keep(String sm3, Bytes content);

  /**
   * How many bytes are kept; nothing where the file is missing.
   *
   * @throws SealbookException {@code FILE_UNUSABLE}, {@code DATABASE_UNUSABLE}
   */
  abstract OptionalLong size(String sm3);

  /** The bytes as they are kept; only where they are no more than a file may have. */
  abstract Bytes content(String sm3);

  /** The digests of all files, in no order; what else lies there is passed over. */
  abstract void forEach(Consumer<String> visitor);

  /** Where a file lies, seen from the registry. */
  abstract String where(String sm3);

  /** Keeps a file; durable when this returns. */
  final void keep(AttachedFile attached) {
    keep(attached.attachment().sm3(), attached.content());
  }

  /**
   * The bytes, compared with what the licence says of them.
   *
   * @throws SealbookException {@code ATTACHMENT_MISSING}, {@code ATTACHMENT_DAMAGED}, {@code
   *     FILE_UNUSABLE}, {@code DATABASE_UNUSABLE}
   */
  final Bytes read(Attachment attachment) {
    OptionalLong size = size(attachment.sm3());
    if (size.isEmpty()) {
      throw refused(ErrorCode.ATTACHMENT_MISSING, attachment, " is not in the registry");
    }
    Bytes content = size.getAsLong() == attachment.size() ? content(attachment.sm3()) : Bytes.EMPTY;
    if (!bears(content, attachment.sm3())) {
      throw refused(ErrorCode.ATTACHMENT_DAMAGED, attachment, " is damaged in the registry");
    }
    return content;
  }

  private SealbookException refused(ErrorCode code, Attachment attachment, String what) {
    return new SealbookException(
        code,
        "the attached file " + attachment.name() + what,
        "restore " + where(attachment.sm3()) + " from a backup of the registry");
  }

  static boolean bears(Bytes content, String sm3) {
    return HashFunction.SM3.hash(content).toHex().equals(sm3);
  }

  /**
   * What is wrong with a file.
   *
   * @param deep reads it
   */
  final Optional<String> fault(String sm3, long size, boolean deep) {
    try {
      OptionalLong present = size(sm3);
      if (present.isEmpty()) {
        return Optional.of("the attached file is missing");
      }
      if (present.getAsLong() != size) {
        return Optional.of(
            "the attached file has " + present.getAsLong() + " bytes instead of " + size);
      }
      return deep && !bears(content(sm3), sm3)
          ? Optional.of("the attached file has other bytes than its own")
          : Optional.empty();
    } catch (SealbookException e) {
      return Optional.of("the attached file cannot be read: " + e.getMessage());
    }
  }

  /**
   * Copies what the other does not have, each file read and compared with its digest.
   *
   * @return how many were left out since they are damaged
   */
  final int copyTo(AttachmentStore target) {
    int[] damaged = new int[1];
    forEach(
        sm3 -> {
          OptionalLong size = size(sm3);
          if (target.size(sm3).equals(size)) {
            return;
          }
          Bytes content =
              size.orElse(Long.MAX_VALUE) > Attachment.MAX_SIZE ? Bytes.EMPTY : content(sm3);
          if (bears(content, sm3)) {
            target.keep(sm3, content);
          } else {
            damaged[0]++;
          }
        });
    return damaged[0];
  }
}
