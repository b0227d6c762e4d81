package org.sealbook.testing;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.sealbook.base.Bytes;

/**
 * Some bytes that are replaced by others, which may be fewer, none or more.
 *
 * @param place where, taken modulo the size
 * @param length how many go, fewer at the end
 * @param put what takes their place
 */
public record Damage(int place, int length, Bytes put) {
  /** Anything, and often what misleads a reader of CBOR: huge, open, empty, of another type. */
  public static Arbitrary<Damage> arbitrary() {
    Arbitrary<Bytes> heads =
        Arbitraries.of(
                "9bffffffffffffffff bbffffffffffffffff 5bffffffffffffffff 9a7fffffff 7a7fffffff"
                    .concat(" 1bffffffffffffffff 3bffffffffffffffff 1800 f6 f5 c6 d2 9f bf 5f ff")
                    .concat(" 80 a0 40 60 00 20 818181818181818181818181 fb7ff8000000000000")
                    .split(" "))
            .map(Bytes::fromHex);
    Arbitrary<Bytes> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(4).map(Bytes::of);
    return Combinators.combine(
            Arbitraries.integers().between(0, 1 << 16),
            Arbitraries.integers().between(0, 9),
            Arbitraries.oneOf(heads, noise))
        .as(Damage::new);
  }

  public Bytes to(Bytes good) {
    int from = place % (good.size() + 1);
    int end = Math.min(good.size(), from + length);
    return good.slice(0, from).concat(put).concat(good.slice(end, good.size()));
  }
}
