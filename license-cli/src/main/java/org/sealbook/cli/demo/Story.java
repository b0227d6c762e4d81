package org.sealbook.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.registry.RegistryReader;

/**
 * The job from an empty directory to a village where there is no network. Its places: {@code
 * registry}, {@code usb} (what is carried to the village) and {@code village} (what is remembered
 * there).
 */
final class Story {
  private static final List<String> SEEDS =
      List.of(
          "catalogue.json",
          "licence.json",
          "stock/business-licences.csv",
          "stock/food-permits.xlsx",
          "stock/safety-certificates.csv");

  private static final String MARKET_AUTHORITY = "11449100MB9901016T";
  private static final String HOUSING_AUTHORITY = "11449100MB9902019B";
  private static final String BUSINESS_LICENCE = "11100000MB0143028R001";
  private static final String FOOD_PERMIT = "11449100MB9901016TL01";
  private static final String SAFETY_CERTIFICATE = "11100000000013338W011";

  /** Of the new licence in {@code seeds/licence.json}. */
  private static final String NUMBER = "449101109000001";

  private final Path home;
  private final Path seeds;
  private final Path registry;
  private final Path usb;
  private final Path passphrase;
  private final Path rootPassphrase;
  private final Session session;
  private final Narrator narrator;

  Story(Path home, Session session) {
    this.home = home;
    this.session = session;
    seeds = home.resolve("seeds");
    registry = home.resolve("registry");
    usb = home.resolve("usb");
    passphrase = home.resolve("passphrase");
    rootPassphrase = home.resolve("root-passphrase");
    narrator = new Narrator(session, home.resolve("village"));
  }

  void tell() throws IOException {
    prepare();
    narrator.say(
        "Everything of this story lies in " + home + " and stays there.",
        "本演示的所有文件都在 " + home + "，演示后保留。");
    found();
    importStock();
    issue();
    verifyOffline();
    refuseForgery();
    refuseRevoked();
    narrator.chapter("That was the whole job.", "演示完毕。");
    narrator.say(
        "Each command can be repeated by hand; what is there already is recognised or refused.",
        "以上每条命令都可手工重复；已有的内容会被识别或拒绝。");
  }

  private void prepare() throws IOException {
    Files.createDirectories(seeds.resolve("stock"));
    Files.createDirectory(usb);
    Files.createDirectory(home.resolve("rejected"));
    for (String name : SEEDS) {
      try (InputStream in = Story.class.getResourceAsStream("/seeds/" + name)) {
        if (in == null) {
          throw new IllegalStateException("the program lacks its sample file " + name);
        }
        Files.write(seeds.resolve(name), in.readAllBytes());
      }
    }
    writePassphrase(passphrase);
    writePassphrase(rootPassphrase);
  }

  private static void writePassphrase(Path file) {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    DurableFile.write(file, Bytes.utf8(Bytes.wrap(random).toHex() + "\n"), true);
  }

  private void found() {
    narrator.chapter(
        "A registry, the types of licences, and who may issue them.", "建立证照库，载入证照类型，登记颁发机构。");
    narrator.run(
        ExitCode.DONE,
        "init",
        registry,
        "--name",
        "河清市电子证照库",
        "--passphrase-file",
        passphrase,
        "--root-passphrase-file",
        rootPassphrase);
    writing(ExitCode.DONE, "type", "load", seeds.resolve("catalogue.json"));
    addIssuer("--code", MARKET_AUTHORITY, "--name", "河清市市场监督管理局");
    addIssuer("--code", HOUSING_AUTHORITY, "--name", "河清市住房和城乡建设局", "--types", SAFETY_CERTIFICATE);
  }

  private void addIssuer(Object... words) {
    Object[] all = {
      "issuer", "add", "--root-passphrase-file", rootPassphrase,
    };
    writing(ExitCode.DONE, Stream.of(all, words).flatMap(Stream::of).toArray());
  }

  private void importStock() {
    narrator.chapter(
        "Stock certificates come in. Each row is accepted, known already, or rejected with a"
            + " reason.",
        "导入存量证照：每一行要么接收，要么已存在，要么说明原因后退回。");
    importFile("business-licences.csv", BUSINESS_LICENCE, MARKET_AUTHORITY);
    importFile("food-permits.xlsx", FOOD_PERMIT, MARKET_AUTHORITY);
    importFile("safety-certificates.csv", SAFETY_CERTIFICATE, HOUSING_AUTHORITY);
    narrator.say(
        "The rejected rows lie in "
            + home.resolve("rejected")
            + ", to be corrected and imported"
            + " again.",
        "退回的行在 " + home.resolve("rejected") + "，改正后可再次导入。");
  }

  private void importFile(String name, String type, String issuer) {
    writing(
        ExitCode.ROWS_REJECTED,
        "import",
        seeds.resolve("stock").resolve(name),
        "--type",
        type,
        "--issuer",
        issuer,
        "--rejects",
        home.resolve("rejected").resolve(name),
        "--quiet");
  }

  private void issue() {
    narrator.chapter("A new licence.", "颁发一张新证照。");
    writing(
        ExitCode.DONE,
        "issue",
        "--type",
        BUSINESS_LICENCE,
        "--issuer",
        MARKET_AUTHORITY,
        "--data",
        seeds.resolve("licence.json"),
        "-o",
        licence());
    narrator.run(
        ExitCode.DONE, "-r", registry, "export", NUMBER, "--qr", usb.resolve("licence.png"));
    narrator.say(
        "The housing authority may not issue business licences; nothing is stored.",
        "住建局无权颁发营业执照：拒绝，库中无任何改动。");
    writing(
        ExitCode.USAGE,
        "issue",
        "--type",
        BUSINESS_LICENCE,
        "--issuer",
        HOUSING_AUTHORITY,
        "--data",
        seeds.resolve("licence.json"));
  }

  private void verifyOffline() {
    narrator.chapter(
        "In a village without network: a trust bundle came on a USB stick.",
        "在没有网络的村级服务点：信任包由U盘带来。");
    writing(ExitCode.DONE, "bundle", "-o", bundle());
    narrator.runOffline(ExitCode.DONE, "trust", "add", bundle(), "--fingerprint", fingerprint());
    narrator.runOffline(ExitCode.DONE, "verify", licence(), "--lang", "zh");
    narrator.say("The same from a photo of the QR code:", "扫描二维码图片，结果相同：");
    narrator.runOffline(ExitCode.DONE, "verify", usb.resolve("licence.png"), "--lang", "zh");
  }

  private void refuseForgery() throws IOException {
    narrator.chapter(
        "Somebody turns a capital of 7.1 million into 9.1 million. Refused.",
        "有人把注册资本710万元改成910万元：识破。");
    Path forged = usb.resolve("forged.lic");
    narrator.show("LC_ALL=C sed 's/710万元/910万元/' " + licence() + " > " + forged);
    Files.write(forged, replace(Files.readAllBytes(licence()), "710万元", "910万元"));
    narrator.runOffline(ExitCode.INVALID, "verify", forged, "--lang", "zh");
  }

  private void refuseRevoked() {
    narrator.chapter(
        "The licence is revoked. With the next bundle the village knows.",
        "证照被吊销：下一个信任包送到后，服务点即知。");
    writing(
        ExitCode.DONE,
        "status",
        NUMBER,
        "revoked",
        "--reason",
        "提交虚假材料取得登记",
        "--actor",
        "河清市市场监督管理局 王审批");
    writing(ExitCode.DONE, "bundle", "-o", bundle());
    narrator.runOffline(ExitCode.DONE, "trust", "add", bundle());
    narrator.runOffline(ExitCode.INVALID, "verify", licence(), "--lang", "zh");
  }

  private void writing(ExitCode expected, Object... words) {
    Object[] all = {"-r", registry, "--passphrase-file", passphrase};
    narrator.run(expected, Stream.of(all, words).flatMap(Stream::of).toArray());
  }

  private Path licence() {
    return usb.resolve("licence.lic");
  }

  private Path bundle() {
    return usb.resolve("bundle.sb");
  }

  private String fingerprint() {
    try (RegistryReader reader = RegistryReader.open(registry, session.clock())) {
      return reader.info().root().fingerprint().toHex();
    }
  }

  /** The content with the first occurrence of a text replaced, as sed does it. */
  private static byte[] replace(byte[] content, String from, String to) {
    // one byte a character, so that nothing else changes
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String changed = text.replaceFirst(bytes(from), bytes(to));
    if (changed.equals(text)) {
      throw new IllegalStateException("the licence does not hold " + from);
    }
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
