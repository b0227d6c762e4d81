package org.sealbook.registry;

import java.time.LocalDate;
import java.util.Map;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.HashFunction;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Folding;
import org.sealbook.model.Holder;
import org.sealbook.model.LicenseContent;

/**
 * The form in which two contents are compared: equal forms are the same licence delivered twice.
 * Width, case and spaces do not count, nor does what the registry adds by itself (identifier,
 * predecessor).
 *
 * @param text everything that counts, folded
 */
record ContentForm(LocalDate issuedOn, String text) {
  static ContentForm of(LicenseContent content) {
    return new ContentForm(content.issuedOn(), text(content));
  }

  /** 32 hexadecimal digits that name the content, for licences without a number. */
  String digest() {
    return HashFunction.SM3.hash(Bytes.utf8(text)).slice(0, 16).toHex();
  }

  private static String text(LicenseContent content) {
    StringBuilder form = new StringBuilder(512);
    append(form, content.number().orElse(""));
    for (Holder holder : content.holders()) {
      append(form, holder.name());
      append(form, holder.code().map(code -> code.type().digits() + code.value()).orElse(""));
    }
    form.append('\1').append(content.issuedOn());
    form.append('\1').append(content.validity().from().map(Object::toString).orElse(""));
    form.append('\1').append(content.validity().until().map(Object::toString).orElse(""));
    form.append('\1').append(content.area().orElse(""));
    for (Map.Entry<String, FieldValue> field : content.fields().entrySet()) {
      append(form, field.getKey());
      append(form, field.getValue().toString());
    }
    return form.toString();
  }

  private static void append(StringBuilder form, String text) {
    form.append('\2').append(Folding.fold(text));
  }
}
