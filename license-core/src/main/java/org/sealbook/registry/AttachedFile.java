package org.sealbook.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.Attachment;

/**
 * A file that is to belong to a licence: its bytes, and what the licence says of it. {@link
 * Attachment#value} is the value of the business field.
 */
public record AttachedFile(Attachment attachment, Bytes content) {
  /** Most files of one licence: each is a key of its record. */
  public static final int MAX_FILES = 16;

  private static final String ANY = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("gif", "image/gif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("webp", "image/webp"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("ofd", "application/ofd"),
          Map.entry("xml", "application/xml"),
          Map.entry("json", "application/json"),
          Map.entry("zip", "application/zip"),
          Map.entry("txt", "text/plain"),
          Map.entry("csv", "text/csv"));

  public AttachedFile {
    if (content.size() != attachment.size()
        || !HashFunction.SM3.hash(content).toHex().equals(attachment.sm3())) {
      throw new IllegalArgumentException("the bytes are not those of " + attachment);
    }
  }

  /**
   * @param mediaType as in {@link Attachment#mediaType}
   * @param name as in {@link Attachment#name}
   * @throws IllegalArgumentException where one of them breaks its rule
   */
  public static AttachedFile of(Bytes content, String mediaType, String name) {
    return new AttachedFile(
        new Attachment(HashFunction.SM3.hash(content).toHex(), content.size(), mediaType, name),
        content);
  }

  /**
   * Reads a file.
   *
   * @param mediaType absent: what the ending of the name stands for, {@code
   *     application/octet-stream} where it is not a common one
   * @param name absent: the file's own
   * @throws SealbookException {@code FILE_NOT_FOUND}, {@code FILE_UNUSABLE}; {@code
   *     INPUT_TOO_LARGE} beyond {@value Attachment#MAX_SIZE} bytes; {@code DATA_INVALID} where it
   *     is empty, or the name or type breaks its rule
   */
  public static AttachedFile read(Path file, Optional<String> mediaType, Optional<String> name) {
    String called = name.orElseGet(() -> String.valueOf(file.getFileName()));
    Bytes content = read(file);
    try {
      return of(content, mediaType.orElseGet(() -> typeOf(called)), called);
    } catch (IllegalArgumentException e) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          "the file " + file + " cannot be attached: " + e.getMessage(),
          "give it another name or type",
          e);
    }
  }

  private static Bytes read(Path file) {
    byte[] content;
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw unusable(file + " is no file that can be attached", null);
      }
      try (InputStream in = Files.newInputStream(file)) {
        content = in.readNBytes(Attachment.MAX_SIZE + 1);
      }
    } catch (NoSuchFileException e) {
      throw new SealbookException(
          ErrorCode.FILE_NOT_FOUND, "there is no file " + file, "check the path", e);
    } catch (IOException e) {
      throw unusable("cannot read " + file + ": " + IoFault.of(e), e);
    }
    if (content.length > Attachment.MAX_SIZE) {
      throw new SealbookException(
          ErrorCode.INPUT_TOO_LARGE,
          file + " has more than " + Attachment.MAX_SIZE + " bytes",
          "attach a smaller one, such as a picture of lower resolution");
    }
    return Bytes.wrap(content);
  }

  private static SealbookException unusable(
      String what, @org.jspecify.annotations.Nullable IOException cause) {
    String hint = "check the file and its rights";
    return cause == null
        ? new SealbookException(ErrorCode.FILE_UNUSABLE, what, hint)
        : new SealbookException(ErrorCode.FILE_UNUSABLE, what, hint, cause);
  }

  private static String typeOf(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, ANY);
  }
}
