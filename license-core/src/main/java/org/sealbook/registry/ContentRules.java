package org.sealbook.registry;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.code.CitizenNumber;
import org.sealbook.code.Division;
import org.sealbook.code.Uscc;
import org.sealbook.model.FieldDefinition;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Texts;

/** What a new licence must keep to, beyond the form that {@link LicenseContent} checks itself. */
final class ContentRules {
  private ContentRules() {}

  /**
   * @throws SealbookException {@code DATA_INVALID}, naming every rule that is broken
   */
  static void check(LicenseType type, LicenseContent content) {
    List<String> problems = problems(type, content);
    if (!problems.isEmpty()) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          "the data breaks " + type.name() + ": " + String.join("; ", problems),
          "correct the data; `license type show " + type.code() + "` lists the fields");
    }
  }

  private static List<String> problems(LicenseType type, LicenseContent content) {
    List<String> problems = new ArrayList<>();
    if (content.number().isEmpty() && !type.numberOptional()) {
      problems.add("number is missing");
    }
    if (content.originalIdentifier().isPresent()) {
      problems.add("the original identifier is for stock licences");
    }
    content.number().ifPresent(number -> checkText("number", number, "", problems));
    for (int i = 0; i < content.holders().size(); i++) {
      checkHolder(type, content.holders().get(i), "holders[" + i + "]", problems);
    }
    content
        .area()
        .filter(area -> !Division.isKnown(area))
        .ifPresent(area -> problems.add("area is no division code"));
    for (FieldDefinition field : type.fields()) {
      FieldValue value = content.fields().get(field.name());
      if (value == null) {
        if (field.required()) {
          problems.add("fields." + field.name() + " is missing");
        }
      } else {
        field
            .whyNot(value)
            .ifPresent(sentence -> problems.add("fields." + field.name() + " " + sentence));
        if (value instanceof FieldValue.Text text) {
          checkText("fields." + field.name(), text.value(), "\n\r\t", problems);
        }
      }
    }
    for (String name : content.fields().keySet()) {
      if (type.fields().stream().noneMatch(field -> field.name().equals(name))) {
        problems.add("fields." + name + " is no field of this type");
      }
    }
    return problems;
  }

  private static void checkHolder(
      LicenseType type, Holder holder, String where, List<String> problems) {
    checkText(where + ".name", holder.name(), "", problems);
    if (holder.code().isEmpty()) {
      if (!type.holderCodeOptional()) {
        problems.add(where + ".code is missing");
      }
      return;
    }
    HolderCode code = holder.code().get();
    checkText(where + ".code", code.value(), "", problems);
    boolean right =
        switch (code.type()) {
          case USCC -> Uscc.isValid(code.value());
          case CITIZEN -> CitizenNumber.isValid(code.value());
          default -> true;
        };
    if (!right) {
      problems.add(where + ".code is no valid " + code.type().label());
    }
  }

  /** What is signed is to be what people see, without a sign of a character that was lost. */
  private static void checkText(String where, String text, String allowed, List<String> problems) {
    text.codePoints()
        .filter(c -> (Texts.isDeceptive(c) || c == 0xFFFD) && allowed.indexOf(c) < 0)
        .findFirst()
        .ifPresent(c -> problems.add(where + String.format(" has the character U+%04X", c)));
  }
}
