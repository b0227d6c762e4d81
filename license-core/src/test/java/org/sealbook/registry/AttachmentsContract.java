package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.Attachment;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseType;
import org.sealbook.store.jdbc.TestServer;

/** Files that belong to licences, wherever the registry lies. */
abstract class AttachmentsContract {
  static final String TYPE = "11100000000013338W032";
  private static final String TYPES =
      """
      {"schema":1,"name":"t","departments":[],"types":[
       {"code":"11100000000013338W032","name":"操作证","national":true,"numberOptional":false,
        "holderCodeOptional":false,"fields":[
          {"name":"照片","kind":"attachment","sensitive":true,"required":true},
          {"name":"申请书","kind":"attachment"}]}]}
      """;
  static final AttachedFile PHOTO = AttachedFile.of(Bytes.utf8("a photo"), "image/jpeg", "照片.jpg");

  @TempDir Path scratch;

  final SettableClock clock = Office.clock();

  @SuppressWarnings("NullAway.Init")
  Registry registry;

  /** A registry of {@link Office} in a fresh place. */
  abstract Registry open() throws Exception;

  abstract RegistryHealth inspect(boolean deep);

  abstract void copyTo(String database, Path keys);

  /** Puts bytes where a file lies, as a failing disk or a careless hand does. */
  abstract void put(String sm3, String content) throws Exception;

  abstract void remove(String sm3) throws Exception;

  abstract boolean keeps(AttachedFile file);

  @BeforeEach
  void loadType() throws Exception {
    registry = open();
    registry.loadTypes(CatalogueFile.parse(Bytes.utf8(TYPES)));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  static LicenseContent content(String number, AttachedFile photo) {
    return Office.permit(number).field("照片", photo.attachment().value()).build();
  }

  StoredLicense issue(String number, AttachedFile... files) {
    return registry.issue(
        TYPE, Office.MARKET, content(number, PHOTO), Optional.empty(), List.of(files));
  }

  LicenseType type() {
    return registry.catalogue().type(TYPE).orElseThrow();
  }

  @Test
  void theBytesAreKeptOnceAndGivenBack() throws Exception {
    StoredLicense stored = issue("A1", PHOTO);
    assertEquals(Map.of("照片", PHOTO.attachment()), stored.attachments());
    assertEquals(PHOTO.content(), registry.attachment(PHOTO.attachment()));
    assertTrue(keeps(PHOTO));
    // the registry has it now: another licence, and the next version, need not bring it
    issue("A2");
    StoredLicense next = registry.renew("A1", content("A1", PHOTO));
    assertEquals(stored.attachments(), next.attachments());
    RegistryHealth health = inspect(true);
    assertEquals(List.of(), health.problems());
    assertEquals(OptionalLong.of(1), health.attachments());
    assertEquals(0, health.unusedAttachments());
  }

  @Test
  void noLicenceNamesWhatIsNotThere() throws Exception {
    String refusal = Office.refused(ErrorCode.DATA_INVALID, () -> issue("A1"));
    assertTrue(refusal.contains("照片"), refusal);
    AttachedFile other = AttachedFile.of(Bytes.utf8("another"), "image/jpeg", "照片.jpg");
    Office.refused(ErrorCode.DATA_INVALID, () -> issue("A1", other));
    assertFalse(keeps(other));
    issue("A1", PHOTO);
    put(PHOTO.attachment().sm3(), "b photo");
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
    assertFalse(keeps(PHOTO));
  }

  @Test
  void doctorTellsWhatIsMissingDamagedAndUnused() throws Exception {
    issue("A1", PHOTO);
    String sm3 = PHOTO.attachment().sm3();
    put(sm3, "b photo");
    assertEquals(List.of(), inspect(false).problems());
    assertProblem(ErrorCode.ATTACHMENT_DAMAGED, inspect(true));
    put(sm3, "longer than it was");
    assertProblem(ErrorCode.ATTACHMENT_DAMAGED, inspect(false));
    remove(sm3);
    assertProblem(ErrorCode.ATTACHMENT_MISSING, inspect(false));
    Office.refused(ErrorCode.ATTACHMENT_MISSING, () -> registry.attachment(PHOTO.attachment()));
    put(sm3, "a photo");
    put("ff" + "0".repeat(62), "left by a crash");
    RegistryHealth health = inspect(true);
    assertEquals(List.of(), health.problems());
    assertEquals(1, health.unusedAttachments());
  }

  @Test
  void aLargeFileIsWhole() {
    byte[] large = new byte[Attachment.MAX_SIZE];
    new Random(7).nextBytes(large);
    AttachedFile photo = AttachedFile.of(Bytes.wrap(large), "image/png", "large.png");
    registry.issue(TYPE, Office.MARKET, content("A1", photo), Optional.empty(), List.of(photo));
    assertEquals(photo.content(), registry.attachment(photo.attachment()));
    // and copied to the other kind of place and back
    String database = TestServer.freshAddress();
    Path keys = scratch.resolve("copied keys");
    copyTo(database, keys);
    Path back = scratch.resolve("back");
    CopyProgram.copy(database, keys, back.toString(), scratch, (frame, of) -> {});
    assertEquals(List.of(), RegistryReader.inspect(back, true).problems());
    assertEquals(
        List.of(), RegistryReader.inspect(TestServer.connect(database), keys, true).problems());
    try (RegistryReader reader = RegistryReader.open(back, clock)) {
      assertEquals(photo.content(), reader.attachment(photo.attachment()));
    }
  }

  /** A copy that lacks any is none. */
  @Test
  void aCopyWithoutOneStaysUnusable() throws Exception {
    issue("A1", PHOTO);
    remove(PHOTO.attachment().sm3());
    String lacking = TestServer.freshAddress();
    Path keys = scratch.resolve("lacking keys");
    Office.refused(ErrorCode.REGISTRY_DAMAGED, () -> copyTo(lacking, keys));
    Office.refused(
        ErrorCode.COPY_UNFINISHED,
        () -> RegistryReader.open(TestServer.connect(lacking), keys, clock));
    put(PHOTO.attachment().sm3(), "a photo");
    copyTo(lacking, keys);
    try (RegistryReader reader = RegistryReader.open(TestServer.connect(lacking), keys, clock)) {
      assertEquals(PHOTO.content(), reader.attachment(PHOTO.attachment()));
    }
  }

  private static void assertProblem(ErrorCode code, RegistryHealth health) {
    assertEquals(
        List.of(code.name()),
        health.problems().stream().map(RegistryHealth.Problem::code).toList());
  }
}
