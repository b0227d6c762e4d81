package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
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
  private static final String ISSUER = "11430000006122244L";

  /** Of the licence in seeds. */
  private static final String NUMBER = "449101109000001";

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
      // it is started without, to be quick
      return EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
    } catch (IOException e) {
      throw new TestAbortedException("no PostgreSQL server can be started here", e);
    }
  }

  @Test
  void worksAsOneInADirectory() throws Exception {
    try (EmbeddedPostgres server = server()) {
      String registry = "postgresql://localhost:" + server.getPort() + "/postgres";
      assertEquals(5, run(registry, "stats"));
      assertTrue(complaint.contains("the database holds no registry"), complaint);
      furnish(registry);
      Path keys =
          scratch.resolve("home/registries/localhost-" + server.getPort() + "-postgres/keys");
      assertTrue(Files.exists(keys.resolve("root.p12")), keys::toString);
      assertEquals(5, run(registry, "init", registry, "--name", "t"));
      assertEquals(0, run(registry, "stats", "--json"), complaint);
      assertTrue(answer.contains("\"VALID\": 1") || answer.contains("\"valid\": 1"), answer);
      assertEquals(0, run(registry, "doctor", "--deep"), answer);
      assertTrue(answer.startsWith(registry + ": ok"), answer);
    }
  }

  private void furnish(String registry) {
    String seeds = System.getProperty("sealbook.root") + "/seeds";
    assertEquals(0, run(registry, "init", registry, "--name", "t"), complaint);
    assertEquals(0, run(registry, "type", "load", seeds + "/catalogue.json"), complaint);
    assertEquals(0, run(registry, "issuer", "add", "--code", ISSUER, "--name", "局"), complaint);
    assertEquals(
        0,
        run(
            registry,
            "issue",
            "--type",
            "11100000MB0143028R001",
            "--issuer",
            ISSUER,
            "--data",
            seeds + "/licence.json"),
        complaint);
  }

  @Test
  void aRegistryIsCopiedThereAndBack() throws Exception {
    try (EmbeddedPostgres server = server()) {
      String here = scratch.resolve("here").toString();
      furnish(here);
      assertEquals(0, run(here, "store", "ddl"));
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(answer); // as the administrator does
      }
      String there = "postgresql://localhost:" + server.getPort() + "/postgres";
      assertEquals(5, run(there, "stats"));
      assertEquals(0, run(here, "store", "copy", "--to", there), complaint);
      assertTrue(answer.contains("holds the whole registry, checked"), answer);
      assertTrue(complaint.contains(here + " takes no writes from now on"), complaint);
      assertEquals(5, run(here, "bundle", "-o", scratch.resolve("none").toString()));
      assertTrue(complaint.contains("of the two the other one is written"), complaint);
      assertTrue(complaint.contains("`license store reopen`"), complaint);
      assertEquals(5, run(here, "store", "copy", "--to", there));
      assertTrue(complaint.contains("holds a registry already"), complaint);
      assertEquals(2, run(there, "store", "copy", "--to", there));
      String back = scratch.resolve("back").toString();
      assertEquals(0, run(there, "store", "copy", "--to", back, "--json"), complaint);
      assertTrue(answer.contains("\"licenses\": 1,"), answer);
      assertTrue(answer.contains("\"keys\": true,"), answer);
      assertTrue(answer.contains("\"resting\": \"" + there + "\""), answer);
      assertEquals(0, run(back, "doctor", "--json"), complaint);
      assertTrue(answer.contains("\"resting\": null"), answer);
      for (String rests : List.of(here, there)) {
        assertSaysThatItRests(rests);
        assertEquals(5, run(rests, "bundle", "-o", scratch.resolve("none").toString()));
        assertEquals(0, run(rests, "store", "reopen"), complaint);
        assertEquals(rests + " takes writes again\n", answer);
        assertTrue(complaint.contains("never write to the other one"), complaint);
        assertEquals(0, run(rests, "store", "reopen"), complaint);
        assertEquals(rests + " took writes already\n", answer);
      }
      String found = "";
      List<byte[]> exported = new ArrayList<>();
      for (String registry : List.of(here, there, back)) {
        assertEquals(0, run(registry, "find", "--json"));
        assertTrue(found.isEmpty() || found.equals(answer), answer);
        found = answer;
        assertEquals(0, run(registry, "doctor", "--deep"), answer);
        Path folder = scratch.resolve("out " + registry.hashCode());
        Files.createDirectories(folder);
        Path file = folder.resolve("licence.lic");
        assertEquals(0, run(registry, "export", NUMBER, "-o", file.toString()), complaint);
        exported.add(Files.readAllBytes(file));
        assertEquals(
            0, run(registry, "bundle", "-o", folder.resolve("bundle").toString()), complaint);
        assertTrue(answer.contains("bundle 1"), answer);
      }
      assertArrayEquals(exported.get(0), exported.get(1));
      assertArrayEquals(exported.get(0), exported.get(2));
    }
  }

  /** It is well, and takes no writes. */
  private void assertSaysThatItRests(String registry) {
    for (String command : List.of("doctor", "stats")) {
      assertEquals(0, run(registry, command), complaint);
      assertTrue(answer.contains("of the two the other one is written"), answer);
      assertTrue(answer.contains("`license store reopen`"), answer);
      assertEquals(0, run(registry, command, "--lang", "zh"), complaint);
      assertTrue(answer.contains("本库不再写入"), answer);
      assertTrue(answer.contains("`license store reopen`"), answer);
      assertEquals(0, run(registry, command, "--json"), complaint);
      assertTrue(answer.contains("\"resting\": {"), answer);
      assertTrue(answer.contains("\"code\": \"REGISTRY_MOVED\""), answer);
      assertTrue(answer.contains("`license store reopen`"), answer);
    }
  }

  @Test
  void aDatabaseThatCannotBeReachedIsAProblem() {
    String nowhere = "postgresql://localhost:1/postgres";
    assertEquals(5, run(nowhere, "doctor", "--json"));
    assertTrue(answer.contains("\"ok\": false"), answer);
    assertTrue(answer.contains("\"code\": \"DATABASE_UNUSABLE\""), answer);
    assertEquals(5, run(nowhere, "find"));
    assertTrue(complaint.contains("that the server runs"), complaint);
  }

  @Test
  void keepsAttachedFiles() throws Exception {
    try (EmbeddedPostgres server = server()) {
      String registry = "postgresql://localhost:" + server.getPort() + "/postgres";
      assertEquals(0, run(registry, "init", registry, "--name", "t"), complaint);
      String types =
          Files.writeString(scratch.resolve("types.json"), AttachmentsTest.TYPES).toString();
      assertEquals(0, run(registry, "type", "load", types), complaint);
      assertEquals(0, run(registry, "issuer", "add", "--code", ISSUER, "--name", "局"), complaint);
      Files.writeString(scratch.resolve("p.jpg"), "a photo");
      String data =
          Files.writeString(
                  scratch.resolve("d.json"),
                  "{\"number\":\"T1\",\"holders\":[{\"name\":\"甲\",\"code\":\"91350100M000100Y43\","
                      + "\"codeType\":\"001\"}],\"issuedOn\":\"2026-07-01\",\"fields\":"
                      + "{\"照片\":{\"file\":\"p.jpg\"}}}")
              .toString();
      assertEquals(
          0,
          run(
              registry,
              "issue",
              "--type",
              "11100000000013338W032",
              "--issuer",
              ISSUER,
              "--data",
              data),
          complaint);
      String folder = Files.createDirectory(scratch.resolve("out")).toString();
      assertEquals(0, run(registry, "export", "T1", "-o", folder + "/t.lic"), complaint);
      assertEquals("a photo", Files.readString(scratch.resolve("out/t.files/1-p.jpg")));
      assertEquals(0, run(registry, "doctor", "--deep", "--json"), answer);
      assertTrue(answer.contains("\"attachments\": 1,"), answer);
      assertEquals(0, run(registry, "store", "ddl", "--from", "1"));
      assertTrue(answer.contains("CREATE TABLE sealbook_file"), answer);
      assertFalse(answer.contains("CREATE TABLE sealbook_frame"), answer);
      assertEquals(2, run(registry, "store", "ddl", "--from", "2"));
    }
  }

  /** Another schema stands for a standby server; the one of the library's tests is one. */
  @Test
  void readsFromAReplica() throws Exception {
    try (EmbeddedPostgres server = server()) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA two");
      }
      String registry = "postgresql://localhost:" + server.getPort() + "/postgres";
      String replica = registry + "?currentSchema=two";
      furnish(registry);
      assertEquals(0, run(registry, "store", "copy", "--to", replica, "--for-reading"), complaint);
      assertEquals(0, run(registry, "find", "--read-from", replica, "--json"), complaint);
      assertTrue(answer.contains(NUMBER), answer);
      assertTrue(complaint.contains("whose journal ends with frame 3\""), complaint);
      assertEquals(0, run(registry, "get", NUMBER, "--read-from", replica), complaint);
      assertEquals(0, run(registry, "status", NUMBER, "suspended", "--reason", "查"), complaint);
      assertEquals(0, run(registry, "stats", "--read-from", replica), complaint);
      assertTrue(answer.contains("1 licences"), answer);
      assertTrue(complaint.contains("whose journal ends with frame 3"), complaint);
      String bundle = scratch.resolve("bundle").toString();
      assertEquals(5, run(registry, "bundle", "-o", bundle, "--read-from", replica));
      assertTrue(complaint.contains("the replica shows the journal up to frame 3,"), complaint);
      assertFalse(Files.exists(Path.of(bundle)));
      assertEquals(2, run(registry, "stats", "--read-from", "/srv/standby"));
    }
  }

  @Test
  void goesOnToAnotherRoot() throws Exception {
    try (EmbeddedPostgres server = server()) {
      String registry = "postgresql://localhost:" + server.getPort() + "/postgres";
      furnish(registry);
      String bundle = scratch.resolve("bundle").toString();
      assertEquals(0, run(registry, "root", "bundle-key"), complaint);
      assertEquals(0, run(registry, "root", "next"), complaint);
      assertEquals(0, run(registry, "bundle", "-o", bundle), complaint);
      assertEquals(2, run(registry, "root", "move"));
      assertEquals(0, run(registry, "root", "move", "--accept-repinning", "--json"), complaint);
      String fingerprint = answer.replaceAll("(?s).*\"fingerprint\": \"(\\w+)\".*", "$1");
      assertEquals(0, run(registry, "bundle", "-o", bundle), complaint);
      assertTrue(answer.contains(fingerprint), answer);
      assertEquals(0, run(registry, "root", "show"), complaint);
      assertTrue(answer.contains("former root"), answer);
      assertEquals(0, run(registry, "doctor", "--deep"), complaint + answer);
    }
  }

  /** What works on directories says what to do instead; the keys are in one all the same. */
  @Test
  void whatIsForDirectoriesSaysWhatToDoInstead() throws Exception {
    try (EmbeddedPostgres server = server()) {
      String registry = "postgresql://localhost:" + server.getPort() + "/postgres";
      furnish(registry);
      assertEquals(2, run(registry, "reindex"));
      assertTrue(complaint.contains("`license doctor --deep` compares"), complaint);
      String backup = scratch.resolve("backup").toString();
      assertEquals(2, run(registry, "backup", backup));
      assertTrue(complaint.contains("pg_dump"), complaint);
      assertTrue(complaint.contains("postgres/keys"), complaint);
      assertEquals(2, run(registry, "restore", backup, registry, "--never-published"));
      assertTrue(complaint.contains("then `license store copy -r DIR"), complaint);
      Path next = Files.writeString(scratch.resolve("next"), "another\n");
      assertEquals(
          0, run(registry, "passphrase", "--new-passphrase-file", next.toString()), complaint);
      assertTrue(answer.startsWith("3 key files are under the new passphrase"), answer);
      String bundle = scratch.resolve("bundle").toString();
      assertEquals(5, run(registry, "bundle", "-o", bundle));
      assertEquals(
          0,
          run(registry, "bundle", "-o", bundle, "--passphrase-file", next.toString()),
          complaint);
      assertEquals(
          0,
          run(registry, "passphrase", "--root", "--new-passphrase-file", next.toString()),
          complaint);
    }
  }
}
