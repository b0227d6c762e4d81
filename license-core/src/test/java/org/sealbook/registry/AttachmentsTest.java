package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.Attachment;

/** In a folder of the registry's directory. */
class AttachmentsTest extends AttachmentsContract {
  private Path directory() {
    return scratch.resolve("r");
  }

  @Override
  Registry open() {
    return Office.open(directory(), clock);
  }

  @Override
  RegistryHealth inspect(boolean deep) {
    return RegistryReader.inspect(directory(), deep);
  }

  @Override
  void copyTo(String database, Path keys) {
    CopyProgram.forReading(directory().toString(), scratch, database, keys);
  }

  private Path file(String sm3) {
    return directory().resolve(AttachmentFolder.name(sm3));
  }

  @Override
  void put(String sm3, String content) throws IOException {
    Files.createDirectories(file(sm3).getParent());
    Files.writeString(file(sm3), content);
  }

  @Override
  void remove(String sm3) throws IOException {
    Files.delete(file(sm3));
  }

  @Override
  boolean keeps(AttachedFile file) {
    return Files.exists(file(file.attachment().sm3()));
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
    put(form.attachment().sm3(), "b form");
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
    RegistryCopy.of(directory(), clock).forReading().to(copy, (frame, of) -> {});
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
