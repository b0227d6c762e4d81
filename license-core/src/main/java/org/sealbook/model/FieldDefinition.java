package org.sealbook.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.code.CitizenNumber;
import org.sealbook.code.Division;
import org.sealbook.code.Uscc;

/**
 * A business field 业务信息 of a licence type.
 *
 * @param name unique within the type, 1 to 80 characters; what is signed
 * @param label what people read, 1 to 80 characters; often equal to the name
 * @param maxLength the longest text, 1 to {@value FieldValue#MAX_TEXT}
 * @param sensitive whether the value is a leaf of its own, which a copy can leave out
 * @param required binds {@code issue} and {@code renew}
 * @param requiredAtImport binds {@code import} as well
 * @param codes code to meaning, in order; empty except for {@link FieldKind#CODE}
 */
public record FieldDefinition(
    String name,
    String label,
    FieldKind kind,
    int maxLength,
    boolean sensitive,
    boolean required,
    boolean requiredAtImport,
    Map<String, String> codes) {
  private static final DateTimeFormatter ISO_DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  public FieldDefinition {
    Texts.require("field name", name, 80);
    Texts.require("field label", label, 80);
    if (maxLength < 1 || maxLength > FieldValue.MAX_TEXT) {
      throw new IllegalArgumentException(
          "maxLength of " + name + " must be 1 to " + FieldValue.MAX_TEXT + ", not " + maxLength);
    }
    if (kind == FieldKind.ATTACHMENT && requiredAtImport) {
      throw new IllegalArgumentException(name + ": an import brings no attached files");
    }
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    if (codes.isEmpty() == (kind == FieldKind.CODE)) {
      throw new IllegalArgumentException(name + ": codes go with kind code, and only with it");
    }
  }

  /** An ordinary text field that is never required. */
  public static FieldDefinition text(String name) {
    return new FieldDefinition(
        name, name, FieldKind.TEXT, FieldValue.MAX_TEXT, false, false, false, Map.of());
  }

  /**
   * The value that a text stands for, or why it is none: a sentence that names the rule and not the
   * text.
   */
  public Optional<String> whyNot(FieldValue value) {
    if (value instanceof FieldValue.Whole) {
      return kind == FieldKind.INTEGER
          ? Optional.empty()
          : Optional.of("must be text, not a whole number");
    }
    String text = value.toString();
    if (kind != FieldKind.ATTACHMENT && Texts.length(text) > maxLength) {
      return Optional.of("has " + Texts.length(text) + " characters, at most " + maxLength);
    }
    boolean fits =
        switch (kind) {
          case TEXT -> true;
          case DATE -> isDate(text);
          case INTEGER -> false;
          case DECIMAL -> isDecimal(text);
          case CODE -> codes.containsKey(text);
          case USCC -> Uscc.isValid(text);
          case CITIZEN -> CitizenNumber.isValid(text);
          case AREA -> Division.isKnown(text);
          case ATTACHMENT -> Attachment.parse(text).isPresent();
        };
    return fits ? Optional.empty() : Optional.of("must be " + expectation());
  }

  /** What the values must be, as the rest of a sentence. */
  public String expectation() {
    return switch (kind) {
      case TEXT -> "text of at most " + maxLength + " characters";
      case DATE -> "a date such as 2018-09-06";
      case INTEGER -> "a whole number";
      case DECIMAL -> "a decimal number such as 710.5";
      case CODE -> "one of " + String.join(", ", codes.keySet());
      case USCC -> "a unified social credit code";
      case CITIZEN -> "a citizen number of 18 characters";
      case AREA -> "a division code of six digits";
      case ATTACHMENT -> "an attached file";
    };
  }

  private static boolean isDate(String text) {
    try {
      return Dates.inRange(LocalDate.parse(text, ISO_DATE));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isDecimal(String text) {
    return text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?") && new BigDecimal(text).precision() <= 60;
  }
}
