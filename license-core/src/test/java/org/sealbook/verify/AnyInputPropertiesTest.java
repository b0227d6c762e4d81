package org.sealbook.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sealbook.base.Bytes;

/** Whatever the bytes, there is an answer and no exception. */
class AnyInputPropertiesTest {
  private static final LicenseVerifier VERIFIER = Samples.verifier(Samples.BUNDLE);

  private static void assertAnsweredWithoutClaims(byte[] input) {
    Verification answer = VERIFIER.verify(Bytes.of(input));
    assertTrue(answer.genuineLicense().isEmpty());
  }

  @Property
  void noise(@ForAll @Size(max = 200) byte[] noise) {
    assertAnsweredWithoutClaims(noise);
  }

  @Property
  void noiseThatBeginsLikeALicense(@ForAll @Size(max = 200) byte[] noise) {
    byte[] input = Arrays.copyOf(new byte[] {(byte) 0xd2, (byte) 0x84}, noise.length + 2);
    System.arraycopy(noise, 0, input, 2, noise.length);
    assertAnsweredWithoutClaims(input);
  }

  @Property
  void noiseThatBeginsLikeAQrText(@ForAll @Size(max = 200) byte[] noise) {
    assertAnsweredWithoutClaims(Bytes.utf8("SEAL1:").concat(Bytes.of(noise)).toArray());
  }

  @Property
  void aLicenseWithOneByteReplaced(
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] input = Samples.GOOD.toArray();
    input[place % input.length] ^= (byte) change;
    assertAnsweredWithoutClaims(input);
  }

  @Property
  void aLicenseWithAPieceCutOut(
      @ForAll @IntRange(max = 1 << 20) int from,
      @ForAll @IntRange(min = 1, max = 1 << 20) int size) {
    Bytes good = Samples.GOOD;
    int begin = from % good.size();
    int end = Math.min(good.size(), begin + 1 + size % good.size());
    assertAnsweredWithoutClaims(
        good.slice(0, begin).concat(good.slice(end, good.size())).toArray());
  }
}
