package org.sealbook.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.model.Status;

class StatusListTest {
  private static final ListName NAME = new ListName("test0001", 1);

  @Property
  void everyStatusIsFoundAgain(@ForAll @Size(max = 300) List<Status> statuses) {
    StatusList built = StatusList.build(NAME, statuses.size(), statuses::get);
    StatusList received = StatusList.received(NAME, built.count(), built.compressed());
    received.check();
    for (int index = 0; index < statuses.size(); index++) {
      assertEquals(statuses.get(index), received.at(index));
    }
  }

  @Test
  void theEvenIndexIsTheLowHalf() {
    StatusList list = StatusList.received(NAME, 3, zlib(0xb2, 0x03));
    assertEquals(Status.SUSPENDED, list.at(0));
    assertEquals(Status.REVOKED, list.at(1));
    assertEquals(Status.WITHDRAWN, list.at(2));
  }

  @Test
  void anIndexBeyondTheCountIsNone() {
    StatusList list = StatusList.build(NAME, 3, index -> Status.VALID);
    assertThrows(IndexOutOfBoundsException.class, () -> list.at(3));
    assertThrows(IndexOutOfBoundsException.class, () -> list.at(-1));
  }

  @Test
  void anEmptyListIsAList() {
    StatusList list = StatusList.build(NAME, 0, index -> Status.VALID);
    list.check();
    assertThrows(IndexOutOfBoundsException.class, () -> list.at(0));
  }

  @Test
  void theLargestListAndNoLarger() {
    StatusList list = StatusList.build(NAME, StatusList.MAX_COUNT, index -> Status.LOST);
    assertEquals(Status.LOST, list.at(StatusList.MAX_INDEX));
    assertThrows(
        IllegalArgumentException.class,
        () -> StatusList.received(NAME, StatusList.MAX_COUNT + 1, list.compressed()));
    assertThrows(
        IllegalArgumentException.class, () -> StatusList.received(NAME, -1, list.compressed()));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10})
  void aValueThatIsNoStatusMakesTheListMalformed(int value) {
    assertMalformed(2, zlib(value));
    assertMalformed(2, zlib(value << 4));
  }

  @Test
  void anUnusedLastHalfIsZero() {
    StatusList.received(NAME, 1, zlib(0x02)).check();
    assertMalformed(1, zlib(0x12));
  }

  @Test
  void theStreamHasExactlyTheLengthThatTheCountDemands() {
    assertMalformed(4, zlib(0));
    assertMalformed(2, zlib(0, 0));
    assertMalformed(0, zlib(0));
    assertMalformed(2, zlib());
  }

  @Test
  void theStreamIsOneZlibStreamAndNothingBehindIt() {
    Bytes good = zlib(0, 0);
    assertMalformed(4, good.concat(Bytes.of((byte) 0)));
    assertMalformed(4, good.slice(0, good.size() - 1));
    assertMalformed(4, good.slice(2, good.size()));
    assertMalformed(4, Bytes.EMPTY);
    assertMalformed(4, Bytes.utf8("no zlib stream"));
    byte[] wrongSum = good.toArray();
    wrongSum[wrongSum.length - 1] ^= 1;
    assertMalformed(4, Bytes.of(wrongSum));
  }

  @Test
  void aPresetDictionaryIsRefused() {
    Deflater deflater = new Deflater();
    deflater.setDictionary(new byte[] {1, 2, 3});
    assertMalformed(4, deflate(deflater, new byte[2]));
    assertMalformed(0, deflate(deflater(new byte[] {1}), new byte[0]));
  }

  private static Deflater deflater(byte[] dictionary) {
    Deflater deflater = new Deflater();
    deflater.setDictionary(dictionary);
    return deflater;
  }

  @Test
  void aBombTakesNoMoreMemoryThanTheCount() {
    // 64 MiB of zeros in 64 KiB: refused after 4 bytes
    assertMalformed(8, deflate(new Deflater(), new byte[1 << 26]));
  }

  /** Issue 5: 1 million licences, 1 % of them not valid, at random places, in eight states. */
  @Test
  void aMillionWithOnePerCentNotValidTakesAtMost25Kilobytes() {
    Random random = new Random(1);
    Status[] others = Status.values();
    byte[] values = new byte[1_000_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (random.nextInt(100) == 0 ? 1 + random.nextInt(others.length - 1) : 0);
    }
    StatusList list = StatusList.build(NAME, values.length, i -> others[values[i]]);
    assertTrue(list.compressed().size() <= 25_000, list.compressed().size() + " bytes");
  }

  private static void assertMalformed(int count, Bytes stream) {
    StatusList list = StatusList.received(NAME, count, stream);
    assertThrows(MalformedStatusException.class, list::check);
    if (count > 0) {
      assertThrows(MalformedStatusException.class, () -> list.at(0));
    }
  }

  private static Bytes zlib(int... bytes) {
    byte[] plain = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      plain[i] = (byte) bytes[i];
    }
    return deflate(new Deflater(), plain);
  }

  private static Bytes deflate(Deflater deflater, byte[] plain) {
    deflater.setInput(plain);
    deflater.finish();
    byte[] output = new byte[plain.length / 500 + 100];
    int size = deflater.deflate(output);
    deflater.end();
    return Bytes.of(output, 0, size);
  }
}
