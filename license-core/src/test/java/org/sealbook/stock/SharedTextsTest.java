package org.sealbook.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

class SharedTextsTest {
  /** The same bytes again and again. */
  private static final class Repeated extends InputStream {
    private final byte[] bytes;
    private int at;

    Repeated(String text) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      byte next = bytes[at];
      at = (at + 1) % bytes.length;
      return next;
    }

    @Override
    public int read(byte[] block, int offset, int length) {
      int size = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, block, offset, size);
      at = (at + size) % bytes.length;
      return size;
    }
  }

  private static XmlCursor xml(String text, Charset charset) throws IOException {
    return new XmlCursor(
        new ByteArrayInputStream(text.getBytes(charset)), "a part", StockLimits.PART_BYTES);
  }

  private static String items(List<String> texts) {
    StringBuilder items = new StringBuilder("<sst>");
    texts.forEach(text -> items.append("<si><t>").append(text).append("</t></si>"));
    return items.append("</sst>").toString();
  }

  @Test
  void textsOfManyLengths() throws IOException {
    List<String> texts = new ArrayList<>(List.of("", "甲", ""));
    for (int i = 0; i < 200; i++) {
      texts.add(String.valueOf((char) ('一' + i)).repeat(i * 127));
      texts.add("a".repeat(i % 3));
    }
    SharedTexts shared = SharedTexts.read(xml(items(texts), StandardCharsets.UTF_8), "a file");
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(texts.get(i), shared.get(i));
    }
    assertThrows(IOException.class, () -> shared.get(texts.size()));
  }

  @Test
  void blocksThatAreFilledToTheLastByte() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 33; i++) {
      texts.add(String.valueOf((char) ('A' + i)).repeat(1 << 16));
      texts.add("");
    }
    SharedTexts shared = SharedTexts.read(xml(items(texts), StandardCharsets.UTF_8), "a file");
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(texts.get(i), shared.get(i));
    }
  }

  /** Refused by a limit, before memory runs out. */
  @ParameterizedTest
  @ValueSource(strings = {"<si/>", "<si><t>AAAAAAAAAA</t></si>"})
  void textsWithoutEnd(String item) throws IOException {
    String items = item.repeat(1 + 100_000 / item.length());
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream("<sst>".getBytes(StandardCharsets.UTF_8)),
            new Repeated(items));
    try (XmlCursor xml = new XmlCursor(endless, "a part", StockLimits.PART_BYTES)) {
      SealbookException e =
          assertThrows(SealbookException.class, () -> SharedTexts.read(xml, "a file"));
      assertEquals(ErrorCode.INPUT_TOO_LARGE, e.code());
      assertTrue(String.valueOf(e.getMessage()).contains("shared texts"), e::getMessage);
    }
  }

  /** In an encoding in which the bytes of a tag's beginning may be anything. */
  @Test
  void aLongTextInAnotherEncoding() throws IOException {
    String text = "<![CDATA[" + "<".repeat(StockLimits.XML_EVENT_BYTES) + "]]>";
    try (XmlCursor xml = xml(items(List.of(text)), StandardCharsets.UTF_16)) {
      SealbookException e =
          assertThrows(SealbookException.class, () -> SharedTexts.read(xml, "a file"));
      assertEquals(ErrorCode.INPUT_TOO_LARGE, e.code());
      assertTrue(String.valueOf(e.getMessage()).contains("longer than is allowed"), e::getMessage);
    }
  }
}
