package org.sealbook.stock;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the elements of one part of a workbook, by their local names: the namespaces differ
 * between the two forms of the format, the names do not. Entities are not expanded.
 */
final class XmlCursor implements Closeable {
  private static final int MAX_DEPTH = 64;
  private static final XMLInputFactory FACTORY = factory();

  private final EventBytes in;
  private final XMLStreamReader xml;
  private int event;
  private int depth;

  /**
   * @param name of the part and its file, for messages
   * @param limit how many bytes the part may have
   */
  XmlCursor(InputStream part, String name, long limit) throws IOException {
    in = new EventBytes(part, name, limit);
    try {
      xml = FACTORY.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      in.close();
      throw new IOException(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /** Goes on to the next beginning or end of an element; false at the end of the part. */
  boolean next() throws IOException {
    while (advance()) {
      if (xml.isStartElement() || xml.isEndElement()) {
        return true;
      }
    }
    return false;
  }

  boolean isStart(String element) {
    return xml.isStartElement() && xml.getLocalName().equals(element);
  }

  boolean isEnd(String element) {
    return xml.isEndElement() && xml.getLocalName().equals(element);
  }

  @Nullable String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  /** An attribute of a namespace whose address ends so. */
  @Nullable String attribute(String namespaceEnd, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String namespace = xml.getAttributeNamespace(i);
      if (namespace != null
          && namespace.endsWith(namespaceEnd)
          && xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The text of the element that begins here; stands at its end then. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    int outside = depth - 1;
    while (advance() && depth > outside) {
      if (event == XMLStreamReader.CHARACTERS
          || event == XMLStreamReader.CDATA
          || event == XMLStreamReader.SPACE) {
        append(text, xml.getText());
      }
    }
    return text.toString();
  }

  /**
   * The runs of text inside the element that begins here, put together without what says how they
   * are pronounced; stands at its end then.
   */
  String runs() throws IOException {
    StringBuilder text = new StringBuilder();
    int outside = depth - 1;
    while (next() && depth > outside) {
      if (isStart("rPh")) {
        text();
      } else if (isStart("t")) {
        append(text, text());
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean advance() throws IOException {
    try {
      if (!xml.hasNext()) {
        return false;
      }
      event = xml.next();
      in.ofEvent = 0;
      if (event == XMLStreamReader.START_ELEMENT && ++depth > MAX_DEPTH) {
        throw new IOException("elements are nested more than " + MAX_DEPTH + " deep");
      } else if (event == XMLStreamReader.END_ELEMENT) {
        depth--;
      }
      return true;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** What is longer than a cell may be need not be kept. */
  private static void append(StringBuilder text, String more) {
    int room = StockLimits.CELL_CHARS + 1 - text.length();
    text.append(more, 0, Math.min(room, more.length()));
  }

  /** Counts what is read, whatever its encoding: in all, and since the last event. */
  private static final class EventBytes extends FilterInputStream {
    private final String name;
    private final long limit;
    private long all;
    private int ofEvent;

    EventBytes(InputStream in, String name, long limit) {
      super(in);
      this.name = name;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] block, int offset, int length) throws IOException {
      int read = super.read(block, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      all += read;
      ofEvent += read;
      if (all > limit) {
        throw Inputs.tooLarge(name + " inflates to more than is allowed");
      } else if (ofEvent > StockLimits.XML_EVENT_BYTES) {
        throw Inputs.tooLarge(name + " holds a text that is longer than is allowed");
      }
    }
  }
}
