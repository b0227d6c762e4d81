package org.sealbook.cli;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of an option that is one of a few words. */
final class WordOption {
  private WordOption() {}

  /** Words that are an enum's {@code toString}. */
  static <E extends Enum<E>> ITypeConverter<E> of(Class<E> type) {
    return of(type, Object::toString);
  }

  static <E extends Enum<E>> ITypeConverter<E> of(Class<E> type, Function<E, String> word) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> word.apply(constant).equals(text))
            .findFirst()
            .orElseThrow(
                () -> new TypeConversionException("'" + text + "' is none of " + list(type, word)));
  }

  private static <E extends Enum<E>> String list(Class<E> type, Function<E, String> word) {
    return Arrays.stream(type.getEnumConstants()).map(word).collect(Collectors.joining(", "));
  }
}
