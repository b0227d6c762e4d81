package org.sealbook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.cli.testing.Shell;

/** What becomes of attached files that somebody changed, moved or replaced by links. */
class AttachmentsTest {
  static final String TYPES =
      "{\"schema\":1,\"name\":\"t\",\"departments\":[],\"types\":[{\"code\":"
          + "\"11100000000013338W032\",\"name\":\"特种作业操作证\",\"national\":true,"
          + "\"numberOptional\":false,\"holderCodeOptional\":false,\"fields\":[{\"name\":\"照片\","
          + "\"kind\":\"attachment\"},{\"name\":\"副照\",\"kind\":\"attachment\"}]}]}";

  @TempDir Path scratch;

  private final Shell shell = new Shell();
  private String err = "";

  @BeforeEach
  void issueAndExport() throws IOException {
    shell
        .set("LICENSE_REGISTRY", path("registry"))
        .set("LICENSE_PASSPHRASE", "secret")
        .set("LICENSE_HOME", path("home"));
    run(0, "init", path("registry"), "--name", "t", "--suite", "ED25519");
    shell.input(TYPES.getBytes(StandardCharsets.UTF_8));
    run(0, "type", "load", "-");
    run(0, "issuer", "add", "--code", "11449100MB9901016T", "--name", "局");
    Files.createDirectories(scratch.resolve("data/sub"));
    Files.writeString(scratch.resolve("data/p.jpg"), "one");
    Files.writeString(scratch.resolve("data/sub/p.jpg"), "two");
    Files.writeString(
        scratch.resolve("data/d.json"),
        "{\"number\":\"T1\",\"holders\":[{\"name\":\"甲\",\"code\":\"91350100M000100Y43\","
            + "\"codeType\":\"001\"}],\"issuedOn\":\"2026-07-01\",\"fields\":{\"照片\":{\"file\":"
            + "\"p.jpg\"},\"副照\":{\"file\":\"sub/p.jpg\"}}}");
    run(
        0,
        "issue",
        "--type",
        "11100000000013338W032",
        "--issuer",
        "11449100MB9901016T",
        "--data",
        path("data/d.json"));
    run(0, "bundle", "-o", path("b.sb"));
    run(0, "export", "T1", "-o", path("a.lic"));
  }

  private String path(String name) {
    return scratch.resolve(name).toString();
  }

  private String run(int code, String... words) {
    Shell.Outcome outcome = shell.run(words);
    err = outcome.err();
    assertEquals(code, outcome.code(), () -> String.join(" ", words) + ": " + outcome);
    return outcome.out();
  }

  private String verify() {
    return run(0, "verify", path("a.lic"), "--trust", path("b.sb"), "--lang", "en");
  }

  @Test
  void twoOfOneNameAreKeptApart() throws IOException {
    assertEquals("one", Files.readString(scratch.resolve("a.files/1-p.jpg")));
    assertEquals("two", Files.readString(scratch.resolve("a.files/2-p.jpg")));
    assertFalse(verify().contains("IS NOT"));
  }

  @Test
  void aChangedFileIsNoticedAndTheLicenceStaysValid() throws IOException {
    Files.writeString(scratch.resolve("a.files/1-p.jpg"), "0ne");
    String answer = verify();
    assertTrue(answer.startsWith("valid"), answer);
    assertTrue(answer.contains("IS NOT the file that was signed"), answer);
    String json = run(0, "verify", path("a.lic"), "--trust", path("b.sb"), "--json");
    assertTrue(json.contains("\"matches\": false"), json);
    assertTrue(json.contains("\"matches\": true"), json);
    run(0, "export", "T1", "-o", path("a.lic"));
    assertFalse(verify().contains("IS NOT"));
  }

  @Test
  void aRenamedFileIsFoundByItsBytesAndOneBesideByItsName() throws IOException {
    Files.move(scratch.resolve("a.files/1-p.jpg"), scratch.resolve("a.files/photo"));
    Files.move(scratch.resolve("a.files/2-p.jpg"), scratch.resolve("p.jpg"));
    assertFalse(verify().contains("IS NOT"));
    assertFalse(verify().contains("does not lie"));
  }

  @Test
  void noLinkIsFollowedAndNoOtherFileOverwritten() throws IOException {
    Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("1-p.jpg"), "precious");
    Files.createSymbolicLink(scratch.resolve("c.files"), elsewhere);
    run(5, "export", "T1", "-o", path("c.lic"));
    assertTrue(err.contains("the folder for the attached files cannot be made"), err);
    Files.delete(scratch.resolve("a.files/1-p.jpg"));
    Files.createSymbolicLink(scratch.resolve("a.files/1-p.jpg"), elsewhere.resolve("1-p.jpg"));
    run(0, "export", "T1", "-o", path("a.lic"));
    assertEquals("precious", Files.readString(elsewhere.resolve("1-p.jpg")));
    assertEquals("one", Files.readString(scratch.resolve("a.files/1-p.jpg")));
  }

  @Test
  void aLostFileIsSaidAndTheLicenceCanBeExportedAlone() throws IOException {
    try (Stream<Path> files = Files.walk(scratch.resolve("registry/attachments"))) {
      for (Path file : files.filter(Files::isRegularFile).limit(1).toList()) {
        Files.delete(file);
      }
    }
    String answer = run(5, "doctor");
    assertTrue(answer.contains("ATTACHMENT_MISSING"), answer);
    run(5, "export", "T1", "-o", path("n.lic"));
    assertTrue(err.contains("--without-attachments"), err);
    assertFalse(Files.exists(scratch.resolve("n.lic")));
    run(0, "export", "T1", "-o", path("n.lic"), "--without-attachments");
  }
}
