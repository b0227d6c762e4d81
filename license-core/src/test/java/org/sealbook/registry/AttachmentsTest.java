package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.Attachment;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseType;
import org.sealbook.store.jdbc.TestServer;

/** Files that belong to licences. */
class AttachmentsTest {
  private static final String TYPE = "11100000000013338W032";
  private static final String TYPES =
      """
      {"schema":1,"name":"t","departments":[],"types":[
       {"code":"11100000000013338W032","name":"操作证","national":true,"numberOptional":false,
        "holderCodeOptional":false,"fields":[
          {"name":"照片","kind":"attachment","sensitive":true,"required":true},
          {"name":"申请书","kind":"attachment"}]}]}
      """;
  private static final AttachedFile PHOTO =
      AttachedFile.of(Bytes.utf8("a photo"), "image/jpeg", "照片.jpg");

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") Path directory;
  private @SuppressWarnings("NullAway.Init") Registry registry;

  @BeforeEach
  void open() {
    directory = scratch.resolve("r");
    registry = Office.open(directory, clock);
    registry.loadTypes(CatalogueFile.parse(Bytes.utf8(TYPES)));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private static LicenseContent content(String number, AttachedFile photo) {
    return Office.permit(number).field("照片", photo.attachment().value()).build();
  }

  private StoredLicense issue(String number, AttachedFile... files) {
    return registry.issue(
        TYPE, Office.MARKET, content(number, PHOTO), Optional.empty(), List.of(files));
  }

  private Path file(AttachedFile file) {
    return directory.resolve(AttachmentFolder.name(file.attachment().sm3()));
  }

  private LicenseType type() {
    return registry.catalogue().type(TYPE).orElseThrow();
  }

  @Test
  void theBytesAreKeptOnceAndGivenBack() throws IOException {
    StoredLicense stored = issue("A1", PHOTO);
    assertEquals(Map.of("照片", PHOTO.attachment()), stored.attachments());
    assertEquals(PHOTO.content(), registry.attachment(PHOTO.attachment()));
    assertEquals(PHOTO.content(), Bytes.of(Files.readAllBytes(file(PHOTO))));
    // the registry has it now: another licence, and the next version, need not bring it
    issue("A2");
    StoredLicense next = registry.renew("A1", content("A1", PHOTO));
    assertEquals(stored.attachments(), next.attachments());
    RegistryHealth health = RegistryReader.inspect(directory, true);
    assertEquals(List.of(), health.problems());
    assertEquals(OptionalLong.of(1), health.attachments());
    assertEquals(0, health.unusedAttachments());
  }

  @Test
  void noLicenceNamesWhatIsNotThere() throws IOException {
    String refusal = Office.refused(ErrorCode.DATA_INVALID, () -> issue("A1"));
    assertTrue(refusal.contains("照片"), refusal);
    AttachedFile other = AttachedFile.of(Bytes.utf8("another"), "image/jpeg", "照片.jpg");
    Office.refused(ErrorCode.DATA_INVALID, () -> issue("A1", other));
    assertFalse(Files.exists(file(other)));
    issue("A1", PHOTO);
    Files.writeString(file(PHOTO), "b photo");
    Office.refused(ErrorCode.ATTACHMENT_DAMAGED, () -> issue("A2"));
    issue("A2", PHOTO); // which heals it
    assertEquals(PHOTO.content(), registry.attachment(PHOTO.attachment()));
  }

  @Test
  void wrongDataLeavesNoFile() {
    Office.refused(
        ErrorCode.DATA_INVALID,
        () ->
            registry.issue(
                TYPE,
                Office.MARKET,
                Office.permit("A1").field("照片", "a photo").build(),
                Optional.empty(),
                List.of(PHOTO)));
    assertFalse(Files.exists(file(PHOTO)));
  }

  @Test
  void doctorTellsWhatIsMissingDamagedAndUnused() throws IOException {
    issue("A1", PHOTO);
    Path file = file(PHOTO);
    Files.writeString(file, "b photo");
    assertEquals(List.of(), RegistryReader.inspect(directory, false).problems());
    assertProblem(ErrorCode.ATTACHMENT_DAMAGED, RegistryReader.inspect(directory, true));
    Files.writeString(file, "longer than it was");
    assertProblem(ErrorCode.ATTACHMENT_DAMAGED, RegistryReader.inspect(directory, false));
    Files.delete(file);
    assertProblem(ErrorCode.ATTACHMENT_MISSING, RegistryReader.inspect(directory, false));
    Office.refused(ErrorCode.ATTACHMENT_MISSING, () -> registry.attachment(PHOTO.attachment()));
    Files.write(file, PHOTO.content().toArray());
    String orphan = "ff" + "0".repeat(62);
    Path unused = directory.resolve(AttachmentFolder.name(orphan));
    Files.createDirectories(unused.getParent());
    Files.writeString(unused, "left by a crash");
    RegistryHealth health = RegistryReader.inspect(directory, true);
    assertEquals(List.of(), health.problems());
    assertEquals(1, health.unusedAttachments());
  }

  private static void assertProblem(ErrorCode code, RegistryHealth health) {
    assertEquals(
        List.of(code.name()),
        health.problems().stream().map(RegistryHealth.Problem::code).toList());
  }

  @Test
  void aBackupHasThemAndSoHasWhatIsRestored() throws IOException {
    issue("A1", PHOTO);
    Path backup = scratch.resolve("backup");
    registry.backup(backup, true);
    AttachedFile form = AttachedFile.of(Bytes.utf8("a form"), "application/pdf", "申请书.pdf");
    registry.issue(
        TYPE,
        Office.MARKET,
        Office.permit("A2")
            .field("照片", PHOTO.attachment().value())
            .field("申请书", form.attachment().value())
            .build(),
        Optional.empty(),
        List.of(form));
    registry.backup(backup, true);
    Path restored = scratch.resolve("restored");
    RestoreReport report =
        Registry.restore(
            backup, restored, RestoreOrder.neverPublished(), Office.passphrases(), clock);
    assertEquals(2, report.attachments());
    assertEquals(0, report.attachmentsLost());
    assertEquals(List.of(), RegistryReader.inspect(restored, true).problems());
    // a file that is damaged stops neither: both say so
    Files.writeString(file(form), "b form");
    Path second = scratch.resolve("second");
    Office.refused(ErrorCode.ATTACHMENT_DAMAGED, () -> registry.backup(second, true));
    RestoreReport lossy =
        Registry.restore(
            second,
            scratch.resolve("restored 2"),
            RestoreOrder.neverPublished(),
            Office.passphrases(),
            clock);
    assertEquals(1, lossy.attachmentsLost());
    assertEquals(2, lossy.licenses());
  }

  @Test
  void aCopiedRegistryHasThem() {
    issue("A1", PHOTO);
    Path copy = scratch.resolve("copy");
    RegistryCopy.of(directory, clock).to(copy, (frame, of) -> {});
    assertEquals(List.of(), RegistryReader.inspect(copy, true).problems());
    try (RegistryReader reader = RegistryReader.open(copy, clock)) {
      assertEquals(PHOTO.content(), reader.attachment(PHOTO.attachment()));
    }
  }

  @Test
  void dataNamesFilesBesideIt() throws IOException {
    Path data = Files.createDirectory(scratch.resolve("data"));
    Files.writeString(data.resolve("p.JPG"), "a photo");
    LicenseData read = read(data, "{\"file\":\"p.JPG\",\"name\":\"照片.jpg\"}");
    assertEquals(List.of(PHOTO), read.files());
    assertEquals(
        Optional.of(PHOTO.attachment()),
        Attachment.of(Objects.requireNonNull(read.content().fields().get("照片"))));
    assertEquals("p.JPG", read(data, "{\"file\":\"p.JPG\"}").files().get(0).attachment().name());
    assertEquals(read.content(), read(data, '"' + PHOTO.attachment().toString() + '"').content());
    registry.issue(TYPE, Office.MARKET, read.content(), Optional.empty(), read.files());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.txt",
        "sub/../../secret.txt",
        "link.txt",
        "folder/secret.txt",
        "/etc/passwd",
        "",
        "a\\u0000b"
      })
  void dataReachesNoFileElsewhere(String path) throws IOException {
    Path data = Files.createDirectory(scratch.resolve("data"));
    Files.createDirectory(data.resolve("sub"));
    Files.writeString(scratch.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(data.resolve("link.txt"), scratch.resolve("secret.txt"));
    Files.createSymbolicLink(data.resolve("folder"), scratch);
    Office.refused(ErrorCode.DATA_INVALID, () -> read(data, "{\"file\":\"" + path + "\"}"));
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path data = Files.createDirectory(scratch.resolve("data"));
    Files.createDirectory(data.resolve("sub"));
    Files.createFile(data.resolve("empty.txt"));
    Files.write(data.resolve("large.bin"), new byte[Attachment.MAX_SIZE + 1]);
    refused(ErrorCode.FILE_UNUSABLE, data, "{\"file\":\"sub\"}");
    refused(ErrorCode.FILE_NOT_FOUND, data, "{\"file\":\"none.txt\"}");
    refused(ErrorCode.DATA_INVALID, data, "{\"file\":\"empty.txt\"}");
    refused(ErrorCode.INPUT_TOO_LARGE, data, "{\"file\":\"large.bin\"}");
    refused(ErrorCode.DATA_INVALID, data, "{\"file\":\"empty.txt\",\"colour\":\"red\"}");
    refused(ErrorCode.DATA_INVALID, data, "{\"name\":\"a\"}");
  }

  /** A copy of the registry, in a database and back, has the files; one that lacks any is none. */
  @Test
  void theyAreCopiedWithTheRegistry() throws IOException {
    issue("A1", PHOTO);
    RegistryCopy.Listener nobody = (frame, of) -> {};
    String database = TestServer.freshAddress();
    Path keys = scratch.resolve("keys");
    CopyProgram.copy(directory.toString(), scratch, database, keys, nobody);
    Path back = scratch.resolve("back");
    CopyProgram.copy(database, keys, back.toString(), scratch, nobody);
    for (RegistryReader copy :
        List.of(
            RegistryReader.open(TestServer.connect(database), keys, clock),
            RegistryReader.open(back, clock))) {
      try (copy) {
        assertEquals(PHOTO.content(), copy.attachment(PHOTO.attachment()));
      }
    }
    Files.delete(file(PHOTO));
    Path lacking = scratch.resolve("lacking");
    Office.refused(
        ErrorCode.REGISTRY_DAMAGED, () -> RegistryCopy.of(directory, clock).to(lacking, nobody));
    Office.refused(ErrorCode.COPY_UNFINISHED, () -> RegistryReader.open(lacking, clock));
  }

  private void refused(ErrorCode code, Path folder, String photo) {
    Office.refused(code, () -> read(folder, photo));
  }

  private LicenseData read(Path folder, String photo) {
    return LicenseJson.parse(
        Bytes.utf8(
            "{\"number\":\"B1\",\"holders\":[{\"name\":\"甲\",\"code\":\""
                + Office.COMPANY
                + "\",\"codeType\":\"001\"}],\"issuedOn\":\"2026-06-15\",\"fields\":{\"照片\":"
                + photo
                + "}}"),
        type(),
        folder);
  }
}
