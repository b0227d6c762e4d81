package org.sealbook.stock;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.stock.DateText.Role;

/**
 * First and last day in one cell: {@code 2018-03-05至2021-03-04}, 自…起至…止, 到, {@code ~}, a dash, 起长期.
 * One date alone does not say which of the two it is, unless 起, 自, 止 or 至 stands with it.
 */
final class ValidityText {
  private static final String[] BETWEEN = {"至", "到", "~", "～", "∼", "--", "——", "—", "–", "―", "起"};

  private ValidityText() {}

  /** First and last day, each absent where there is none or the end is open. */
  record Days(Optional<LocalDate> from, Optional<LocalDate> until) {}

  static Cleaned<Days> read(String cell, Reading reading) {
    String text = CleanText.text(Normalizer.normalize(cell, Normalizer.Form.NFKC));
    if (text.isEmpty() || DateText.isOpenEnd(text)) {
      return Cleaned.good(new Days(Optional.empty(), Optional.empty()));
    }
    if (reading.separator().isPresent()) {
      return at(text, reading.separator().get(), reading);
    }
    for (String sign : BETWEEN) {
      if (text.contains(sign)) {
        return at(text, sign, reading);
      }
    }
    boolean start = text.startsWith("自") || text.startsWith("从");
    boolean end = text.endsWith("止");
    if (start != end) {
      return start ? days(text, "", reading) : days("", text, reading);
    }
    return atDash(text, reading);
  }

  private static Cleaned<Days> at(String text, String sign, Reading reading) {
    int at = text.indexOf(sign);
    if (at < 0 || text.indexOf(sign, at + sign.length()) >= 0) {
      return Cleaned.bad(
          RowReason.DATE_INVALID, "first and last day must stand on two sides of one " + sign);
    }
    return days(text.substring(0, at), text.substring(at + sign.length()), reading);
  }

  /** Dashes also stand inside dates: the right one is that with a date on either side. */
  private static Cleaned<Days> atDash(String text, Reading reading) {
    List<Cleaned<Days>> found = new ArrayList<>();
    for (int at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
      String first = text.substring(0, at);
      String last = text.substring(at + 1);
      if (!first.isBlank() && !last.isBlank()) {
        Cleaned<Days> days = days(first, last, reading);
        if (days instanceof Cleaned.Good<Days>) {
          found.add(days);
        }
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    boolean single = DateText.read(text, Role.END, reading.dateFormat()) instanceof Cleaned.Good;
    if (found.size() > 1 || single) {
      return Cleaned.bad(
          RowReason.DATE_AMBIGUOUS, "it does not say which is the first and which the last day");
    }
    return Cleaned.bad(
        RowReason.DATE_INVALID, "no first and last day; write them as 2018-03-05至2021-03-04");
  }

  private static Cleaned<Days> days(String first, String last, Reading reading) {
    Cleaned<Optional<LocalDate>> from =
        DateText.read(withoutStartWords(first), Role.START, reading.dateFormat());
    Cleaned<Optional<LocalDate>> until =
        DateText.read(withoutEndWords(last), Role.END, reading.dateFormat());
    if (from instanceof Cleaned.Bad<Optional<LocalDate>> bad) {
      return Cleaned.bad(bad.reason(), "first day: " + bad.hint());
    }
    if (until instanceof Cleaned.Bad<Optional<LocalDate>> bad) {
      return Cleaned.bad(bad.reason(), "last day: " + bad.hint());
    }
    return Cleaned.good(new Days(value(from), value(until)));
  }

  private static Optional<LocalDate> value(Cleaned<Optional<LocalDate>> cleaned) {
    return cleaned instanceof Cleaned.Good<Optional<LocalDate>> good
        ? good.value()
        : Optional.empty();
  }

  private static String withoutStartWords(String text) {
    String plain = text.strip();
    if (plain.startsWith("自") || plain.startsWith("从")) {
      plain = plain.substring(1);
    }
    return plain.endsWith("起") ? plain.substring(0, plain.length() - 1) : plain;
  }

  private static String withoutEndWords(String text) {
    String plain = text.strip();
    return plain.endsWith("止") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
