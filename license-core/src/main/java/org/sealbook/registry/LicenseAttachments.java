package org.sealbook.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Attachment;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldKind;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseType;

/** The files that belong to one licence, on their way into the registry. */
final class LicenseAttachments {
  private final AttachmentStore kept;
  private final Map<String, AttachedFile> given = new LinkedHashMap<>();

  /**
   * @param given the bytes; those that the registry has need not be given
   */
  LicenseAttachments(AttachmentStore kept, List<AttachedFile> given) {
    this.kept = kept;
    given.forEach(file -> this.given.put(file.attachment().sm3(), file));
  }

  /** The attached files that the fields of a licence name, by the fields' names. */
  static Map<String, Attachment> named(LicenseType type, LicenseContent content) {
    Map<String, Attachment> named = new LinkedHashMap<>();
    for (FieldDefinition field : type.fields()) {
      if (field.kind() == FieldKind.ATTACHMENT && content.fields().containsKey(field.name())) {
        Attachment.of(content.fields().get(field.name()))
            .ifPresent(attachment -> named.put(field.name(), attachment));
      }
    }
    return named;
  }

  /**
   * Makes the bytes durable that the content names.
   *
   * @return the keys by which the licence is found from its files
   * @throws SealbookException {@code DATA_INVALID} where a file is neither given nor here, or there
   *     are too many
   */
  List<Bytes> keep(LicenseType type, LicenseContent content) {
    Map<String, Attachment> named = named(type, content);
    if (named.isEmpty()) {
      return List.of();
    }
    if (named.size() > AttachedFile.MAX_FILES) {
      throw refused(
          "a licence has at most "
              + AttachedFile.MAX_FILES
              + " attached files, not "
              + named.size(),
          "put several into one");
    }
    named.forEach(this::requireBytes);
    List<Bytes> keys = new ArrayList<>();
    for (Attachment attachment : named.values()) {
      AttachedFile file = given.get(attachment.sm3());
      if (file != null) {
        kept.keep(file);
      }
      keys.add(IndexKeys.attachment(attachment));
    }
    return keys.stream().distinct().toList();
  }

  private void requireBytes(String field, Attachment attachment) {
    AttachedFile file = given.get(attachment.sm3());
    if (file != null && file.attachment().size() == attachment.size()) {
      return;
    }
    try {
      kept.read(attachment);
    } catch (SealbookException e) {
      if (e.code() == ErrorCode.ATTACHMENT_MISSING) {
        throw refused(
            "fields." + field + " names a file whose bytes are not in the registry",
            "name the file itself: {\"file\": \"PATH\"}");
      }
      throw e;
    }
  }

  private static SealbookException refused(String what, String hint) {
    return new SealbookException(ErrorCode.DATA_INVALID, what, hint);
  }
}
