package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The commands on a registry that lies in a database. */
class DatabaseTest {
  @TempDir private Path scratch;

  private String answer = "";
  private String complaint = "";

  private int run(String registry, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> variables =
        Map.of(
            "LICENSE_REGISTRY",
            registry,
            "LICENSE_PASSPHRASE",
            "secret",
            "LICENSE_HOME",
            scratch.resolve("home").toString(),
            "PGUSER",
            "postgres");
    Environment environment =
        new Environment(
            new ByteArrayInputStream(new byte[0]),
            out,
            err,
            name -> Optional.ofNullable(variables.get(name)),
            Clock.systemUTC(),
            "en_GB.UTF-8",
            new Terminal(false, false, false, q -> Optional.empty(), q -> Optional.empty()),
            "license");
    int code = Main.run(environment, arguments);
    answer = out.toString(StandardCharsets.UTF_8);
    complaint = err.toString(StandardCharsets.UTF_8);
    return code;
  }

  /** Skips the test where no server can be started, and says so. */
  private static EmbeddedPostgres server() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new TestAbortedException("no PostgreSQL server can be started here", e);
    }
  }

  @Test
  void worksAsOneInADirectory() throws Exception {
    String seeds = System.getProperty("sealbook.root") + "/seeds";
    try (EmbeddedPostgres server = server()) {
      String registry = "postgresql://localhost:" + server.getPort() + "/postgres";
      assertEquals(5, run(registry, "stats"));
      assertTrue(complaint.contains("the database holds no registry"), complaint);
      assertEquals(0, run(registry, "init", registry, "--name", "t"), complaint);
      Path keys =
          scratch.resolve("home/registries/localhost-" + server.getPort() + "-postgres/keys");
      assertTrue(Files.exists(keys.resolve("root.p12")), keys::toString);
      assertEquals(5, run(registry, "init", registry, "--name", "t"));
      assertEquals(0, run(registry, "type", "load", seeds + "/catalogue.json"), complaint);
      assertEquals(
          0,
          run(registry, "issuer", "add", "--code", "11430000006122244L", "--name", "局"),
          complaint);
      List<String> issue =
          new ArrayList<>(
              List.of(
                  "issue", "--type", "11100000MB0143028R001", "--issuer", "11430000006122244L"));
      issue.addAll(List.of("--data", seeds + "/licence.json"));
      assertEquals(0, run(registry, issue.toArray(String[]::new)), complaint);
      assertEquals(0, run(registry, "stats", "--json"), complaint);
      assertTrue(answer.contains("\"VALID\": 1") || answer.contains("\"valid\": 1"), answer);
      assertEquals(0, run(registry, "doctor", "--deep"), answer);
      assertTrue(answer.startsWith(registry + ": ok"), answer);
      assertEquals(2, run(registry, "reindex"), complaint);
    }
  }
}
