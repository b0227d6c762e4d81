package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README of the vectors names every file and says truly how many vectors there are. */
class VectorsReadmeTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+\\.json)` \\| ([0-9,]+) \\|");

  @Test
  void theCountsAreTrue() throws IOException {
    String readme = Files.readString(Vectors.folder().resolve("README.md"));
    Map<String, Integer> written = new TreeMap<>();
    Matcher row = ROW.matcher(readme);
    while (row.find()) {
      written.put(row.group(1), Integer.parseInt(row.group(2).replace(",", "")));
    }
    Map<String, Integer> counted = new TreeMap<>();
    try (Stream<Path> files = Files.list(Vectors.folder())) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .forEach(name -> counted.put(name, Vectors.load(name).size()));
    }
    assertEquals(counted, written);
    int all = counted.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(
        readme.contains(String.format(Locale.ROOT, "**%,d vectors**", all)), () -> "all: " + all);
  }
}
