package org.sealbook.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.verify.Reason;

/** FORMAT.md and VERIFY.md say what the code does, where that can be compared. */
class FormatDocumentTest {
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| [a-z ]+ \\| .* \\| (.*) \\|");
  private static final Pattern CODE = Pattern.compile("`([A-Z_]+)`");

  private static final Pattern CDDL = Pattern.compile("```cddl\n(.*?)```", Pattern.DOTALL);

  /** A name that is no control operator, and what follows it: {@code =}, {@code :} or neither. */
  private static final Pattern NAME =
      Pattern.compile("(?<![.a-z0-9-])([a-z][a-z0-9-]*)(?![a-z0-9-])\\s*(=(?!>)|:|)");

  private static String document(String name) throws IOException {
    String root = System.getProperty("sealbook.root");
    return Files.readString(Path.of(root, "license-core", "docs", name));
  }

  /** What should stand there is left below {@code target}. */
  @Test
  void theExampleIsAVector() throws IOException {
    Bytes license =
        Vectors.load("licences.json").stream()
            .filter(vector -> Vectors.text(vector, "id").equals("example"))
            .map(vector -> Vectors.bytes(vector, "licence"))
            .findFirst()
            .orElseThrow();
    String example = FormatExample.print(license, new VectorRegistries());
    Files.writeString(Path.of("target", "format-example.md"), example);
    assertTrue(document("FORMAT.md").contains(example), "see target/format-example.md");
  }

  @Test
  void thePurposesAreThoseOfTheCertificates() throws IOException, CertificateException {
    String format = document("FORMAT.md");
    for (JsonNode key : Vectors.load("keys.json")) {
      // the suite whose certificates the JDK reads
      if (!Vectors.text(key, "suite").equals("ED25519")
          || Vectors.text(key, "purpose").equals("ROOT")) {
        continue;
      }
      byte[] der = Vectors.bytes(key, "certificate").toArray();
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      String purpose = Vectors.text(key, "purpose").equals("BUNDLE") ? "bundle" : "licence";
      String row =
          "| " + purpose + " purpose | `" + certificate.getExtendedKeyUsage().get(0) + "` |";
      assertTrue(format.contains(row), row);
    }
  }

  /** The blocks of CDDL are one specification: every name is defined once, and used. */
  @Test
  void theCddlIsWhole() throws IOException {
    List<String> defined = new ArrayList<>();
    Set<String> used = new TreeSet<>(Set.of("start", "sig-structure"));
    Matcher block = CDDL.matcher(document("FORMAT.md"));
    while (block.find()) {
      String plain = block.group(1).replaceAll("\"[^\"]*\"", " ").replaceAll(";.*", "");
      Matcher name = NAME.matcher(plain);
      while (name.find()) {
        switch (name.group(2)) {
          case "=" -> defined.add(name.group(1));
          case ":" -> {} // what a place is called, which is no type
          default -> used.add(name.group(1));
        }
      }
    }
    used.removeAll(Set.of("tstr", "bstr"));
    assertEquals(used, new TreeSet<>(defined));
    assertEquals(used.size(), defined.size(), "none twice");
  }

  /** The steps of a reason, by the table of VERIFY.md. */
  private static Map<String, Set<Integer>> table() throws IOException {
    Map<String, Set<Integer>> steps = new HashMap<>();
    Matcher row = ROW.matcher(document("VERIFY.md"));
    while (row.find()) {
      int step = Integer.parseInt(row.group(1));
      Matcher code = CODE.matcher(row.group(2));
      while (code.find()) {
        steps.computeIfAbsent(code.group(1), any -> new HashSet<>()).add(step);
      }
    }
    return steps;
  }

  @Test
  void everyReasonStandsInTheTable() throws IOException {
    Map<String, Set<Integer>> table = table();
    Set<String> reasons = new HashSet<>();
    Arrays.stream(Reason.values())
        .filter(reason -> reason != Reason.QR_UNREADABLE)
        .forEach(
            reason -> {
              reasons.add(reason.name());
              assertTrue(
                  table.getOrDefault(reason.name(), Set.of()).contains(reason.step()),
                  reason.name());
            });
    assertEquals(reasons, table.keySet());
  }

  @Test
  void aVectorsStepIsOneOfItsReasons() throws IOException {
    Map<String, Set<Integer>> table = table();
    for (JsonNode vector : Vectors.load("licences.json")) {
      if (!vector.path("reason").isNull()) {
        Set<Integer> steps = table.getOrDefault(Vectors.text(vector, "reason"), Set.of());
        int step = (int) Vectors.number(vector, "step");
        assertTrue(steps.contains(step), () -> Vectors.text(vector, "id") + ": " + step);
      }
    }
  }
}
