package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.CodeType;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.Status;
import org.sealbook.stock.RowReason;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Verdict;

/**
 * The tour of the library: issue, export, verify, find, renew, revoke, import, tell. README shows
 * the part between the marks.
 */
class LibraryTourTest {
  private static final String TYPE = "11100000MB0143028R001";
  private static final String ISSUER = "11430000006122244L";

  @TempDir Path scratch;

  @Test
  void issueExportVerify() throws IOException {
    Path directory = scratch.resolve("registry");
    Clock clock = Clock.systemUTC();
    Passphrases passphrases = Passphrases.same(Passphrase.of("correct horse".toCharArray()));
    Registry.create(directory, new NewRegistry("河清市电子证照库", Suite.SM2), passphrases, clock);
    try (Registry registry = Registry.open(directory, passphrases, clock)) {
      registry.loadTypes(
          CatalogueFile.read(
              Path.of(System.getProperty("sealbook.root"), "seeds", "catalogue.json")));
      registry.addIssuer(NewIssuer.of(ISSUER, "河清市市场监督管理局"));
    }
    Holder holder =
        new Holder("河清市示例商贸有限公司", Optional.of(new HolderCode(CodeType.USCC, "91350100M000100Y43")));
    LicenseContent content =
        LicenseContent.builder(holder, LocalDate.of(2026, 11, 24))
            .number("91350100M000100Y43")
            .validFrom(LocalDate.of(2026, 11, 24))
            .field("注册资本", "710万元")
            .field("住所", "河清市示例路1号")
            .field("经营范围", "日用百货销售")
            .build();
    Path file = scratch.resolve("licence.lic");
    // README begins
    try (Registry registry = Registry.open(directory, passphrases, clock)) {
      StoredLicense licence = registry.issue(TYPE, ISSUER, content);
      Files.write(file, licence.encoded().toArray());
      TrustBundle bundle = registry.makeBundle(Duration.ofDays(30));
      LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), clock);
      Verdict verdict = verifier.verify(Bytes.of(Files.readAllBytes(file))).verdict();
      assertTrue(verdict instanceof Verdict.Valid, verdict.toString());
    }
    // README ends
    List<RegistryEvent> told = new ArrayList<>();
    try (Registry registry = Registry.open(directory, passphrases, clock)) {
      // found again by holder, by number, by a part of the name
      LicenseQuery query = LicenseQuery.builder().holderCode("91350100M000100Y43").build();
      StoredLicense licence = registry.find(query).licenses().get(0);
      assertEquals("河清市示例路1号", String.valueOf(licence.fields().get("住所")));
      // renewed: the old one names its successor; revoked: the next bundle says so
      StoredLicense next = registry.renew(licence.license().id().toString(), content);
      registry.changeStatus(next.license().id().toString(), Status.REVOKED, "吊销决定书1号", "王五");
      assertEquals(2, registry.history(next.license().id()).size());
      // an old system's export: a row is accepted, known already, or rejected with a reason
      Path export =
          Files.writeString(
              scratch.resolve("export.csv"),
              """
              许可证编号,企业名称,统一社会信用代码,发证日期,住所
              旧0001,河清市旧例食品有限公司,91110000600037341L,2020年3月5日,河清市示例路2号
              旧0002,河清市旧例文具有限公司,91110000600037341L,5/3/2020,河清市示例路3号
              """);
      ImportReport report =
          registry.importStock(
              export,
              ImportOptions.of(TYPE, ISSUER).withRejects(scratch.resolve("rejects.csv")),
              progress -> {});
      assertEquals(1, report.accepted());
      assertEquals(Map.of(RowReason.DATE_AMBIGUOUS, 1L), report.reasons());
      TrustBundle bundle = registry.makeBundle(Duration.ofDays(30));
      LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), clock);
      assertEquals(Optional.of(Reason.SUPERSEDED), verifier.verify(licence.encoded()).reason());
      assertEquals(Optional.of(Reason.REVOKED), verifier.verify(next.encoded()).reason());
      // what happened, for the host's own message queue; listen() hands it over as it comes
      registry.forEachEvent(EventPosition.START, told::add);
    }
    RegistryEvent last = told.get(told.size() - 1);
    assertEquals(new RegistryEvent.BundleMade(last.position(), 2), last);
  }
}
