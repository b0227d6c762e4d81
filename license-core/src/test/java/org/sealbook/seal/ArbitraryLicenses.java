package org.sealbook.seal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.sealbook.model.CodeType;
import org.sealbook.model.Dates;
import org.sealbook.model.FieldValue;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Validity;

/** Any licence that the model allows, with many of the unusual ones. */
final class ArbitraryLicenses {
  private ArbitraryLicenses() {}

  static Arbitrary<License> licenses() {
    return Combinators.combine(identifiers(), contents())
        .as(License::new)
        .filter(license -> !license.content().predecessor().equals(Optional.of(license.id())));
  }

  private static Arbitrary<LicenseId> identifiers() {
    Arbitrary<String> codes = Arbitraries.strings().withCharRange('0', '9').withCharRange('A', 'Z');
    return Combinators.combine(
            Arbitraries.strings().withCharRange('0', '9').withCharRange('A', 'Z').ofLength(21),
            Arbitraries.of(6, 9, 18)
                .flatMap(
                    length ->
                        Arbitraries.strings()
                            .withCharRange('0', '9')
                            .withCharRange('A', 'Z')
                            .ofLength(length)),
            codes.filter(code -> !code.isEmpty() && code.length() <= 32),
            Arbitraries.integers().between(1, 999))
        .as(LicenseId::mint);
  }

  private static Arbitrary<LicenseContent> contents() {
    Arbitrary<String> numbers =
        Arbitraries.oneOf(
            texts(200), Arbitraries.of(Samples.CITIZEN, Samples.OTHER_CITIZEN, "K7", "X"));
    return Combinators.combine(
            numbers.optional(),
            holders().list().ofMinSize(1).ofMaxSize(12),
            dates(),
            Arbitraries.integers().between(100_000, 999_999).map(String::valueOf).optional(),
            identifiers().optional(),
            texts(200).optional(),
            Arbitraries.maps(fieldNames(), values()).ofMaxSize(12))
        .as(
            (number, holders, dates, area, predecessor, original, fields) ->
                new LicenseContent(
                    number,
                    holders,
                    dates.issuedOn,
                    dates.validity,
                    area,
                    predecessor,
                    original,
                    new TreeMap<>(fields)));
  }

  private static Arbitrary<Holder> holders() {
    Arbitrary<HolderCode> codes =
        Combinators.combine(
                Arbitraries.of(CodeType.class),
                Arbitraries.oneOf(
                    texts(64), Arbitraries.of(Samples.CITIZEN, Samples.OTHER_CITIZEN, "K7", "X")),
                Arbitraries.oneOf(texts(64), Arbitraries.just("K7")).optional())
            .as(HolderCode::new);
    return Combinators.combine(texts(400), codes.optional()).as(Holder::new);
  }

  private record SomeDates(LocalDate issuedOn, Validity validity) {}

  private static Arbitrary<SomeDates> dates() {
    Arbitrary<Long> days =
        Arbitraries.longs().between(Dates.EARLIEST.toEpochDay(), Dates.LATEST.toEpochDay());
    return Combinators.combine(days.list().ofSize(3), Arbitraries.of(true, false).list().ofSize(2))
        .as(
            (three, present) -> {
              LocalDate until = LocalDate.ofEpochDay(three.stream().max(Long::compare).get());
              return new SomeDates(
                  LocalDate.ofEpochDay(three.get(0)),
                  new Validity(
                      Optional.of(LocalDate.ofEpochDay(three.get(1))).filter(d -> present.get(0)),
                      Optional.of(until).filter(d -> present.get(1))));
            });
  }

  static Arbitrary<String> fieldNames() {
    return Arbitraries.oneOf(
        texts(80), Arbitraries.of("a", "b", "aa", "住址", "出生日期", "\uD83D\uDE00", "\uFFFD"));
  }

  private static Arbitrary<FieldValue> values() {
    return Arbitraries.oneOf(
        texts(300).map(FieldValue.Text::new), Arbitraries.longs().map(FieldValue.Whole::new));
  }

  /** Texts of 1 to {@code max} code points: ASCII, ideographs, and whatever else there is. */
  private static Arbitrary<String> texts(int max) {
    Arbitrary<Integer> points =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 0x7f),
            Arbitraries.integers().between(0x4e00, 0x9fa5),
            Arbitraries.integers().between(0x80, 0xd7ff),
            Arbitraries.integers().between(0xe000, 0x10ffff));
    return points
        .list()
        .ofMinSize(1)
        .ofMaxSize(Math.min(max, 12))
        .map(
            list -> {
              StringBuilder text = new StringBuilder();
              list.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  static LicenseContent withFields(LicenseContent content, int count, String text) {
    SortedMap<String, FieldValue> fields = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      fields.put("f" + i, new FieldValue.Text(text));
    }
    return new LicenseContent(
        content.number(),
        List.copyOf(content.holders()),
        content.issuedOn(),
        content.validity(),
        content.area(),
        content.predecessor(),
        content.originalIdentifier(),
        fields);
  }
}
