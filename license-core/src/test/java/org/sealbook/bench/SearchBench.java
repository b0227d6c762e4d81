package org.sealbook.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.sealbook.code.Uscc;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.Suite;
import org.sealbook.model.LicenseState;
import org.sealbook.registry.CatalogueFile;
import org.sealbook.registry.ImportOptions;
import org.sealbook.registry.ImportReport;
import org.sealbook.registry.LicenseQuery;
import org.sealbook.registry.NewIssuer;
import org.sealbook.registry.NewRegistry;
import org.sealbook.registry.Passphrases;
import org.sealbook.registry.Registry;
import org.sealbook.registry.RegistryReader;

/**
 * Searches a registry of so many business licences, by holder and by parts of names. Where the
 * folder is not there, the registry is made first, by an import of names as they are in life: a
 * city, two to four characters out of 1,500, a trade, a form. In the folder of the project:
 *
 * <pre>{@code
 * mvn -q -Pbench -pl license-core process-test-classes \
 *     -Dbench="org.sealbook.bench.SearchBench DIRECTORY 1000000"
 * }</pre>
 *
 * <p>Of each kind of search the first one is told by itself, then the middle of those that follow,
 * each with another text.
 */
public final class SearchBench {
  private static final String TYPE = "11100000MB0143028R001";
  private static final String ISSUER = "11449100MB9901016T";
  private static final String[] TRADES = {
    "餐饮管理", "建筑工程", "信息科技", "商贸", "物流", "园林绿化", "电子商务", "机械制造", "医疗器械", "农业发展"
  };
  private static final int CHARACTERS = 1_500;
  private static final int FIRST_CHARACTER = 0x4E00;

  private final Path directory;
  private final int count;
  private final PrintStream out;

  private SearchBench(Path directory, int count, PrintStream out) {
    this.directory = directory;
    this.count = count;
    this.out = out;
  }

  /** The folder of the registry and the number of licences. */
  public static void main(String... arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new SearchBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]), out).run();
  }

  private void run() throws IOException {
    if (!Files.exists(directory)) {
      make();
    }
    long start = System.nanoTime();
    try (RegistryReader registry = RegistryReader.open(directory, Clock.systemUTC())) {
      out.printf(Locale.ROOT, "%d licences; opened in %.1f ms%n", count, since(start));
      measure(registry, "holder's code", 200, i -> builder().holderCode(code(i * 7919L % count)));
      measure(registry, "number", 200, i -> builder().number(number(i * 7919L % count)));
      measure(registry, "name, found nowhere", 15, i -> builder().name("不存在的名字" + i));
      measure(registry, "name, whole", 15, i -> builder().name(name(i * 7919L % count)));
      measure(registry, "name, 3 characters", 15, i -> builder().name(brand(i).substring(0, 3)));
      measure(registry, "name, 2 characters", 15, i -> builder().name(brand(i).substring(0, 2)));
      measure(registry, "name, 1 character", 15, i -> builder().name(brand(i).substring(0, 1)));
      measure(registry, "name, a trade", 10, i -> builder().name(TRADES[i]));
      measure(registry, "name, in all", 10, i -> builder().name("河清市"));
      measure(
          registry,
          "1 character, expired",
          15,
          i -> builder().name(brand(i).substring(0, 1)).state(LicenseState.EXPIRED));
    }
  }

  private static LicenseQuery.Builder builder() {
    return LicenseQuery.builder();
  }

  private void measure(
      RegistryReader registry, String what, int times, IntFunction<LicenseQuery.Builder> query) {
    double[] millis = new double[times];
    long found = 0;
    long processor = ThreadTimes.processNanos();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      found += registry.find(query.apply(i).build()).licenses().size();
      millis[i] = since(start);
    }
    double eachProcessor = (ThreadTimes.processNanos() - processor) / 1e6 / times;
    double first = millis[0];
    Arrays.sort(millis);
    out.printf(
        Locale.ROOT,
        "%-22s first %8.1f ms, p50 %8.1f ms, worst %8.1f ms, processor %8.1f ms; %.1f found%n",
        what,
        first,
        millis[times / 2],
        millis[times - 1],
        eachProcessor,
        (double) found / times);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private void make() throws IOException {
    Path file = Files.createTempFile("sealbook-search-", ".csv");
    try {
      write(file);
      Path root = Path.of(System.getProperty("sealbook.root", "."));
      Passphrases passphrases = Passphrases.same(Passphrase.of("four horses".toCharArray()));
      Clock clock = Clock.systemUTC();
      Registry.create(directory, new NewRegistry("bench", Suite.SM2), passphrases, clock);
      long start = System.nanoTime();
      long processor = ThreadTimes.processNanos();
      try (Registry registry = Registry.open(directory, passphrases, clock)) {
        registry.loadTypes(CatalogueFile.read(root.resolve("seeds/catalogue.json")));
        registry.addIssuer(NewIssuer.of(ISSUER, "bench"));
        ImportReport report =
            registry.importStock(file, ImportOptions.of(TYPE, ISSUER), progress -> {});
        if (report.accepted() != count) {
          throw new IllegalStateException("accepted " + report.accepted());
        }
      }
      out.printf(
          Locale.ROOT,
          "import %.1f s, processor %.1f us a row%n",
          since(start) / 1e3,
          (ThreadTimes.processNanos() - processor) / 1e3 / count);
    } finally {
      Files.delete(file);
    }
  }

  private void write(Path file) throws IOException {
    try (BufferedWriter rows = Files.newBufferedWriter(file)) {
      rows.write("证照编号,企业名称,统一社会信用代码,住所,经营范围,发证日期,有效期至\n");
      for (int i = 0; i < count; i++) {
        rows.write(number(i) + ',' + name(i) + ',' + code(i) + ",河清市云澜区听泉路" + i % 300 + "号,");
        rows.write("软件开发；信息系统集成服务；日用百货、五金交电销售。,2018-09-06," + (i % 3 == 0 ? "2024-01-01" : "长期"));
        rows.write('\n');
      }
    }
  }

  private static String number(long i) {
    return "4491" + (100_000_000L + i);
  }

  /** About ten licences have one holder. */
  private String code(long i) {
    String body = "91449101MA" + String.format(Locale.ROOT, "%07d", i % Math.max(1, count / 10));
    return body + Uscc.checkCharacter(body);
  }

  private static String name(long i) {
    return "河清市" + brand(i) + TRADES[(int) (i % TRADES.length)] + (i % 5 == 0 ? "店" : "有限公司");
  }

  private static String brand(long i) {
    Random random = new Random(i);
    StringBuilder brand = new StringBuilder();
    for (int length = 3 + random.nextInt(2); length > 0; length--) {
      brand.append((char) (FIRST_CHARACTER + random.nextInt(CHARACTERS)));
    }
    return brand.toString();
  }
}
