package org.sealbook.seeds;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an import of one file into an empty registry must report. */
final class Tally {
  private final StockTable table;
  private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
  private final SortedMap<String, Integer> reasons = new TreeMap<>();
  private final SortedMap<String, Integer> warnings = new TreeMap<>();
  private final SortedMap<Long, String> rejected = new TreeMap<>();

  Tally(StockTable table) {
    this.table = table;
  }

  void add(long line, StockRow row) {
    fates.merge(row.fate(), 1, Integer::sum);
    if (row.fate() == Fate.REJECTED) {
      reasons.merge(row.code(), 1, Integer::sum);
      rejected.put(line, row.code());
    } else if (!row.code().isEmpty()) {
      warnings.merge(row.code(), 1, Integer::sum);
    }
  }

  /** All rows that count: not the blank ones. */
  int rows() {
    return accepted() + count(Fate.DUPLICATE) + count(Fate.REJECTED);
  }

  private int accepted() {
    return count(Fate.ACCEPTED) + count(Fate.NEW_VERSION) + count(Fate.STATUS_CHANGE);
  }

  private int count(Fate fate) {
    return fates.getOrDefault(fate, 0);
  }

  /** Of rows, and of columns that are not known. */
  private SortedMap<String, Integer> allWarnings() {
    SortedMap<String, Integer> all = new TreeMap<>(warnings);
    all.put("COLUMN_UNKNOWN", table.unknownColumns().size());
    return all;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", table.file());
    json.writeStringField("type", table.type());
    json.writeStringField("issuer", table.issuer());
    json.writeNumberField("rows", rows());
    json.writeNumberField("accepted", accepted());
    json.writeNumberField("duplicates", count(Fate.DUPLICATE));
    json.writeNumberField("rejected", count(Fate.REJECTED));
    json.writeNumberField("newVersions", count(Fate.NEW_VERSION));
    json.writeNumberField("statusChanges", count(Fate.STATUS_CHANGE));
    writeCounts(json, "warnings", allWarnings());
    json.writeArrayFieldStart("unknownColumns");
    for (String column : table.unknownColumns()) {
      json.writeString(column);
    }
    json.writeEndArray();
    writeCounts(json, "reasons", reasons);
    json.writeObjectFieldStart("rejectedRows");
    for (Map.Entry<Long, String> row : rejected.entrySet()) {
      json.writeStringField(Long.toString(row.getKey()), row.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeCounts(JsonGenerator json, String key, Map<String, Integer> counts)
      throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
