package example;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.CodeType;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.Status;
import org.sealbook.registry.CatalogueFile;
import org.sealbook.registry.LicenseQuery;
import org.sealbook.registry.NewIssuer;
import org.sealbook.registry.NewRegistry;
import org.sealbook.registry.Passphrases;
import org.sealbook.registry.Registry;
import org.sealbook.registry.StoredLicense;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** A service of somebody else that keeps its permits with the library. */
public final class PermitDesk implements AutoCloseable {
  private static final String TYPE = "11100000MB0143028R001";
  private static final String ISSUER = "11430000006122244L";
  private static final String CATALOGUE =
      "{\"schema\":1,\"name\":\"desk\",\"departments\":[],\"types\":[{\"code\":\"" + TYPE + "\","
          + "\"name\":\"营业执照\",\"national\":true,\"numberOptional\":false,"
          + "\"holderCodeOptional\":false,\"fields\":[{\"name\":\"住所\",\"required\":true}]}]}";

  private final Clock clock;
  private final Registry registry;

  /** Makes a registry in an empty folder. */
  public PermitDesk(Path folder, Clock clock) {
    Passphrases passphrases = Passphrases.same(Passphrase.of("correct horse".toCharArray()));
    Registry.create(folder, new NewRegistry("示例登记簿", Suite.SM2), passphrases, clock);
    this.clock = clock;
    this.registry = Registry.open(folder, passphrases, clock);
    registry.loadTypes(CatalogueFile.parse(Bytes.utf8(CATALOGUE)));
    registry.addIssuer(NewIssuer.of(ISSUER, "示例市市场监督管理局"));
  }

  /** Issues a permit; the file to hand out. */
  public Bytes issue(String number, String company, String code, String address) {
    Holder holder = new Holder(company, Optional.of(new HolderCode(CodeType.USCC, code)));
    StoredLicense permit =
        registry.issue(
            TYPE,
            ISSUER,
            LicenseContent.builder(holder, LocalDate.now(clock))
                .number(number)
                .field("住所", address)
                .build());
    return permit.encoded();
  }

  /** Takes a permit away. */
  public void revoke(String number, String reason) {
    registry.changeStatus(number, Status.REVOKED, reason, "desk");
  }

  /** How many permits a company holds. */
  public int count(String code) {
    return registry.find(LicenseQuery.builder().holderCode(code).build()).licenses().size();
  }

  /** Why a file is not good, as an offline place would say it that got today's bundle. */
  public Optional<Reason> judge(Bytes file) {
    TrustBundle bundle = registry.makeBundle(Duration.ofDays(30));
    return LicenseVerifier.trusting(List.of(bundle), clock).verify(file).reason();
  }

  @Override
  public void close() {
    registry.close();
  }
}
