package org.sealbook.cli.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.cli.Language;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.model.Attachment;
import org.sealbook.model.Dates;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Validity;
import org.sealbook.seal.Core;
import org.sealbook.seal.Details;
import org.sealbook.seal.DisclosedLicense;
import org.sealbook.seal.DisclosedLicense.DisclosedHolder;
import org.sealbook.verify.KnownStatus;
import org.sealbook.verify.VerifiedLicense;

/** What a genuine licence says, to be compared with the paper on the counter. */
final class LicenseLines {
  private final Language language;
  private final PersonalCodes codes;
  private final TextBlock lines = new TextBlock();

  LicenseLines(Language language, PersonalCodes codes) {
    this.language = language;
    this.codes = codes;
  }

  /**
   * @param attached the files that the licence names
   */
  TextBlock of(VerifiedLicense license, List<AttachedFiles.Match> attached) {
    DisclosedLicense content = license.content();
    Core core = content.claims().core();
    add("type", "证照类型", license.type().name());
    Optional<String> number = codes.number(content);
    if (number.isPresent()) {
      add("number", "证照编号", number.get());
    }
    for (DisclosedHolder holder : content.holders()) {
      add("holder", "持证主体", words(holder));
    }
    add("issuer", "颁发机构", license.issuerName());
    add("issued on", "颁发日期", core.issuedOn().toString());
    add("validity", "有效期", words(core.validity()));
    if (license.status().isPresent()) {
      add("status", "证照状态", words(license.status().get()));
    }
    add("identifier", "证照标识", license.id().toString());
    addFields(license, content.details());
    for (AttachedFiles.Match match : attached) {
      addAttached(license, match);
    }
    if (!content.undisclosed().isEmpty()) {
      add("not in this copy", "此件未含", withheld(content));
    }
    return lines;
  }

  /** Names of FORMAT §4 in the clerk's words. */
  private String withheld(DisclosedLicense content) {
    List<String> words = new ArrayList<>();
    for (String name : content.undisclosed()) {
      words.add(
          switch (name) {
            case "fields" -> language.pick("business fields", "业务信息");
            case "number" -> language.pick("number", "证照编号");
            default -> language.pick("code of ", "代码：") + holderName(content, name);
          });
    }
    return String.join(language.pick(", ", "、"), words);
  }

  private static String holderName(DisclosedLicense content, String name) {
    int position = Integer.parseInt(name.substring(name.indexOf('/') + 1));
    return content.holders().get(position).name();
  }

  private void addFields(VerifiedLicense license, Details details) {
    if (details.ordinaryFields().isPresent()) {
      for (Map.Entry<String, FieldValue> field : details.ordinaryFields().get().entrySet()) {
        addField(license, field.getKey(), field.getValue(), field.getValue().toString());
      }
    }
    for (Map.Entry<String, FieldValue> field : details.sensitiveFields().entrySet()) {
      FieldValue value = field.getValue();
      addField(license, field.getKey(), value, codes.shown(value.toString()));
    }
  }

  private void addField(VerifiedLicense license, String name, FieldValue value, String shown) {
    if (Attachment.of(value).isEmpty()) {
      addField(license.type().label(name), shown);
    }
  }

  private void addAttached(VerifiedLicense license, AttachedFiles.Match match) {
    Attachment attachment = match.attachment();
    String name = match.sensitive() ? codes.shown(attachment.name()) : attachment.name();
    addField(
        license.type().label(match.field()),
        name
            + language.pick(" (", "（")
            + attachment.mediaType()
            + ", "
            + attachment.size()
            + language.pick(" bytes)", " 字节）")
            + " SM3 "
            + attachment.sm3());
    addField("", words(match));
  }

  /** Whether the file at hand is the one that was signed. */
  private String words(AttachedFiles.Match match) {
    if (match.file().isEmpty()) {
      return language.pick("the file does not lie beside the licence", "证照旁没有此附件");
    }
    String file = match.file().get().toString();
    return match.matches().equals(Optional.of(true))
        ? language.pick(file + " is the file that was signed", file + " 与签发时的附件一致")
        : language.pick(file + " IS NOT the file that was signed", file + " 与签发时的附件不一致，请勿采信");
  }

  private void addField(String label, String value) {
    lines.add("- " + label, value);
  }

  private void add(String english, String chinese, String value) {
    lines.add(language.pick(english, chinese), value);
  }

  private String words(DisclosedHolder holder) {
    if (holder.code().isEmpty()) {
      return holder.name();
    }
    String code = codes.shown(holder.code().get());
    return holder.name() + language.pick(" (" + code + ")", "（" + code + "）");
  }

  private String words(Validity validity) {
    String until =
        validity.until().isPresent()
            ? validity.until().get().toString()
            : language.pick("open end", "长期");
    return validity.from().isEmpty()
        ? language.pick("until ", "至 ") + until
        : validity.from().get() + language.pick(" to ", " 至 ") + until;
  }

  private String words(KnownStatus known) {
    String day = Dates.dayOf(known.asOf()).toString();
    return language.pick(
        known.status().word() + " as of " + day + ", " + known.ageDays() + " days ago",
        known.status().label() + "（截至 " + day + "，" + known.ageDays() + " 天前）");
  }
}
