package org.sealbook.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sealbook.base.Bytes;
import org.sealbook.cose.CborWriter;

class TextOrderPropertiesTest {
  @Provide
  Arbitrary<String> texts() {
    return ArbitraryLicenses.fieldNames();
  }

  @Property
  void is_the_order_of_the_encodings(
      @ForAll("texts") String a, @ForAll("texts") String b, @ForAll("texts") String common) {
    for (String prefix : new String[] {"", common}) {
      int expected = encode(prefix + a).compareTo(encode(prefix + b));
      int actual = TextOrder.ENCODED.compare(prefix + a, prefix + b);
      assertEquals(Integer.signum(expected), Integer.signum(actual));
    }
  }

  private static Bytes encode(String text) {
    return new CborWriter().writeText(text).toBytes();
  }
}
