package org.sealbook.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that belongs to a licence, as a business field names it: {@code sm3:DIGEST SIZE TYPE
 * NAME}, for example {@code sm3:66c7…8ba0 3 text/plain abc.txt} (FORMAT §4.1). The licence holds
 * this text; the bytes lie beside it, and the digest proves that they are the ones.
 *
 * @param sm3 64 lower-case hex digits: SM3 over the bytes
 * @param size 1 to {@value #MAX_SIZE} bytes
 * @param mediaType in lower case, without parameters, such as {@code image/jpeg}
 * @param name what the file is called: 1 to 64 characters, at most 200 bytes in UTF-8; fit to be a
 *     file's name on every system, see {@link #isName}
 */
public record Attachment(String sm3, long size, String mediaType, String name) {
  /** Most bytes of an attached file: 16 MiB. */
  public static final int MAX_SIZE = 16_777_216;

  /** A name without what separates folders or starts a device or an option somewhere. */
  public static final String NAME_PATTERN =
      "(?![. -])[^/\\\\:*?\"<>|\\u0000-\\u001F\\u007F-\\u009F\\u200B-\\u200F\\u2028-\\u202E"
          + "\\u2060-\\u2069\\uFEFF\\uD800-\\uDFFF]{1,64}(?<![. ])";

  /** A media type (RFC 6838 §4.2), in lower case. */
  public static final String TYPE_PATTERN =
      "[a-z0-9][a-z0-9!#$&^_.+-]{0,40}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}";

  /** The text form; its size is judged by itself. */
  public static final String PATTERN =
      "sm3:([0-9a-f]{64}) ([1-9][0-9]{0,7}) (" + TYPE_PATTERN + ") (" + NAME_PATTERN + ")";

  private static final int MAX_NAME_BYTES = 200;
  private static final String START = "sm3:";

  /** Compiled where there is an attached file: a clerk waits for every class. */
  private static final class Forms {
    static final Pattern TEXT = Pattern.compile(PATTERN);
    static final Pattern NAME = Pattern.compile(NAME_PATTERN);
    static final Pattern TYPE = Pattern.compile(TYPE_PATTERN);
  }

  public Attachment {
    if (!sm3.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("the digest must be 64 lower-case hex digits");
    }
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "an attached file has 1 to " + MAX_SIZE + " bytes, not " + size);
    }
    if (!Forms.TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException("no media type such as image/jpeg: " + mediaType);
    }
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "the name of an attached file has 1 to 64 characters and at most 200 bytes, none of"
              + " / \\ : * ? \" < > | and no invisible ones, begins with no point, hyphen or space,"
              + " ends with no point or space");
    }
  }

  /** Whether an attached file can be called so. */
  public static boolean isName(String name) {
    return Forms.NAME.matcher(name).matches()
        && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES;
  }

  /** What a text says, if it is one of an attached file and in no other spelling. */
  public static Optional<Attachment> parse(String text) {
    if (!text.startsWith(START)) {
      return Optional.empty();
    }
    Matcher parts = Forms.TEXT.matcher(text);
    if (!parts.matches() || Long.parseLong(parts.group(2)) > MAX_SIZE || !isName(parts.group(4))) {
      return Optional.empty();
    }
    return Optional.of(
        new Attachment(
            parts.group(1), Long.parseLong(parts.group(2)), parts.group(3), parts.group(4)));
  }

  /** What a value of a field says, if it is an attached file. */
  public static Optional<Attachment> of(FieldValue value) {
    return value instanceof FieldValue.Text text ? parse(text.value()) : Optional.empty();
  }

  /** The value of a field. */
  public FieldValue value() {
    return new FieldValue.Text(toString());
  }

  /** The text that is signed. */
  @Override
  public String toString() {
    return START + sm3 + " " + size + " " + mediaType + " " + name;
  }
}
