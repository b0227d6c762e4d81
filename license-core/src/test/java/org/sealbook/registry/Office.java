package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.function.Executable;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.CodeType;
import org.sealbook.model.Holder;
import org.sealbook.model.HolderCode;
import org.sealbook.model.LicenseContent;
import org.sealbook.store.jdbc.TestServer;

/**
 * A registry with two issuers and three types. Each directory is a fresh copy of one that is made
 * once in a run and suite: making keys takes time.
 */
final class Office {
  /** A business licence with ordinary fields. */
  static final String PERMIT = "11100000MB0143028R001";

  /** Fields of every kind, one of them required. */
  static final String CARD = "11100000000013338W011";

  /** Needs neither number nor holder's code. */
  static final String NOTE = "11100000000013338W050";

  /** May issue everything; had another code before. */
  static final String MARKET = "11430000006122244L";

  static final String MARKET_BEFORE = "006122244";

  /** May issue {@link #CARD} only. */
  static final String HOUSING = "11100000000013338W";

  static final String COMPANY = "91350100M000100Y43";
  static final String CITIZEN = "11010519491231002X";

  /** A second before midnight at UTC+08:00: there it is still the 15th. */
  static final String NOW = "2026-06-15T15:59:59Z";

  static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

  static final String TYPES =
      """
      {"schema":1,"name":"t","departments":[],"types":[
       {"code":"11100000MB0143028R001","name":"营业执照","national":true,"numberOptional":false,
        "holderCodeOptional":false,"fields":[{"name":"住所"},{"name":"经营范围"}]},
       {"code":"11100000000013338W011","name":"考核证书","national":true,"numberOptional":false,
        "holderCodeOptional":false,"maxStatusAgeDays":30,"fields":[
         {"name":"岗位","kind":"code","codes":{"A":"负责人","B":"项目负责人"},"required":true},
         {"name":"出生","label":"出生日期","kind":"date","sensitive":true},
         {"name":"学时","kind":"integer"},{"name":"分数","kind":"decimal"},
         {"name":"单位代码","kind":"uscc"},{"name":"证件号","kind":"citizen","sensitive":true},
         {"name":"区划","kind":"area"},{"name":"备注","maxLength":5}]},
       {"code":"11100000000013338W050","name":"备案单","national":true,"numberOptional":true,
        "holderCodeOptional":true,"fields":[{"name":"事项"}]}]}
      """;

  private static final Map<Suite, Map<String, Bytes>> MADE = new EnumMap<>(Suite.class);

  private Office() {}

  static Passphrases passphrases() {
    return Passphrases.of(
        Passphrase.of("operating".toCharArray()), Passphrase.of("root".toCharArray()));
  }

  static SettableClock clock() {
    return new SettableClock(NOW);
  }

  /** Puts the registry into {@code directory}, which must not exist. */
  static Path in(Path directory, Suite suite) {
    try {
      for (Map.Entry<String, Bytes> file : files(suite).entrySet()) {
        Path target = directory.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue().toArray());
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The registry of suite ED25519, the quickest one, open for writing. */
  static Registry open(Path directory, SettableClock clock) {
    return Registry.open(in(directory, Suite.ED25519), passphrases(), clock);
  }

  private static synchronized Map<String, Bytes> files(Suite suite) throws IOException {
    Map<String, Bytes> known = MADE.get(suite);
    if (known == null) {
      Path directory = Files.createTempDirectory("sealbook-office");
      try {
        make(directory, suite);
        known = contents(directory);
        MADE.put(suite, known);
      } finally {
        delete(directory);
      }
    }
    return known;
  }

  private static void make(Path directory, Suite suite) {
    SettableClock founding = new SettableClock("2026-01-01T00:00:00Z");
    Registry.create(directory, new NewRegistry("河清市电子证照库", suite), passphrases(), founding);
    try (Registry registry = Registry.open(directory, passphrases(), founding)) {
      furnish(registry);
    }
  }

  /** The registry of suite ED25519 in a database of its own, with its keys in {@code directory}. */
  static DataSource inDatabase(Path directory) {
    DataSource database = TestServer.freshSchema();
    inDatabase(database, directory);
    return database;
  }

  /** The same in an empty database. */
  static void inDatabase(DataSource database, Path directory) {
    SettableClock founding = new SettableClock("2026-01-01T00:00:00Z");
    NewRegistry wanted = new NewRegistry("河清市电子证照库", Suite.ED25519);
    Registry.create(database, directory, wanted, passphrases(), founding);
    try (Registry registry = Registry.open(database, directory, passphrases(), founding)) {
      furnish(registry);
    }
  }

  private static void furnish(Registry registry) {
    registry.loadTypes(CatalogueFile.parse(Bytes.utf8(TYPES)));
    registry.addIssuer(
        new NewIssuer(
            MARKET, "河清市市场监督管理局", List.of(MARKET_BEFORE), Optional.empty(), Optional.empty()));
    registry.addIssuer(
        new NewIssuer(
            HOUSING, "河清市住房和城乡建设局", List.of(), Optional.of(Set.of(CARD)), Optional.empty()));
  }

  /** Every file under {@code directory}, by its path inside. */
  static Map<String, Bytes> contents(Path directory) {
    Map<String, Bytes> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(file).toString(), Bytes.wrap(Files.readAllBytes(file)));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  static Holder company(String name) {
    return new Holder(name, Optional.of(new HolderCode(CodeType.USCC, COMPANY)));
  }

  static Holder person(String name, String number) {
    return new Holder(name, Optional.of(new HolderCode(CodeType.CITIZEN, number)));
  }

  /** What a {@link #PERMIT} with this number says. */
  static LicenseContent.Builder permit(String number) {
    return LicenseContent.builder(company("河清市示例商贸有限公司"), TODAY).number(number);
  }

  /** What a {@link #CARD} with this number says. */
  static LicenseContent.Builder card(String number) {
    return LicenseContent.builder(person("张三", CITIZEN), TODAY).number(number).field("岗位", "A");
  }

  /** An old system's export of one permit. */
  static Path export(Path file) throws IOException {
    return Files.writeString(file, "证照编号,企业名称,统一社会信用代码,发证日期\nA1,甲," + COMPANY + ",2020-01-01\n");
  }

  /** Message and hint of the refusal. */
  static String refused(ErrorCode code, Executable call) {
    SealbookException thrown = assertThrows(SealbookException.class, call);
    if (thrown.code() != code) {
      throw new AssertionError("expected " + code + ", got " + thrown.code(), thrown);
    }
    return thrown.getMessage() + " -- " + thrown.hint();
  }
}
