package org.sealbook.stock;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Rejected rows as JSON Lines: the four columns in front, then the keys of the file. Every value is
 * a text, of which an import reads the same as of the number that it was. A line that was no object
 * stands under {@value #LINE_AS_IT_WAS}.
 */
final class JsonLinesRejects implements RejectsWriter {
  private static final String LINE_AS_IT_WAS = "unreadable";

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final List<String> header;
  private final PendingFile file;
  private final JsonGenerator json;

  JsonLinesRejects(Path target, List<String> header) {
    this.header = List.copyOf(header);
    file = new PendingFile(target);
    try {
      json = JSON.createGenerator(file.out(), JsonEncoding.UTF8);
    } catch (IOException e) {
      file.discard();
      throw file.failed(e);
    }
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  /** Whether a file of these keys can be written so: no key may stand twice in an object. */
  static boolean canBear(List<String> header) {
    return Collections.disjoint(header, StockFile.REJECT_COLUMNS);
  }

  @Override
  public void write(RejectedRow row) {
    try {
      json.writeStartObject();
      json.writeNumberField("line", row.line());
      json.writeStringField("column", row.column());
      json.writeStringField("reason", row.reason().name());
      json.writeStringField("hint", row.hint());
      RawRow source = row.source();
      if (source.isUnreadable()) {
        json.writeStringField(LINE_AS_IT_WAS, source.text(0));
      } else {
        for (int i = 0; i < header.size(); i++) {
          json.writeStringField(header.get(i), source.text(i));
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw file.failed(e);
    }
  }

  @Override
  public void finish() {
    try {
      json.writeRaw('\n');
      json.close();
    } catch (IOException e) {
      throw file.failed(e);
    }
    file.publish();
  }

  @Override
  public void close() {
    file.discard();
  }
}
