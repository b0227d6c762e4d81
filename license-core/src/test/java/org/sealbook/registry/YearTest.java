package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Dates;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;
import org.sealbook.store.jdbc.TestServer;
import org.sealbook.trust.TrustBundle;
import org.sealbook.verify.LicenseVerifier;

/**
 * A year of a registry, drawn by lot from a seed, beside a model that shares no code with it: in
 * the end every licence has the state that the model says, in searches, in the bundle, and for
 * whoever verifies the files. {@code -Dsealbook.year=N} makes the year longer, {@code
 * -Dsealbook.seed=N} another one.
 */
class YearTest {
  private static final int OPERATIONS = Integer.getInteger("sealbook.year", 1_200);
  private static final long SEED = Long.getLong("sealbook.seed", 20_260_615);

  /** FORMAT §9, written down once more. */
  private static final Map<Status, Set<Status>> MOVES =
      Map.of(
          Status.VALID, EnumSet.complementOf(EnumSet.of(Status.VALID)),
          Status.LOST, EnumSet.complementOf(EnumSet.of(Status.LOST)),
          Status.SUSPENDED, EnumSet.complementOf(EnumSet.of(Status.SUSPENDED, Status.LOST)));

  private static final Set<Status> ENDS =
      Set.of(Status.WITHDRAWN, Status.REVOKED, Status.CANCELLED);

  private static final List<Status> WANTED =
      List.of(
          Status.SUSPENDED,
          Status.SUSPENDED,
          Status.VALID,
          Status.VALID,
          Status.LOST,
          Status.REVOKED,
          Status.WITHDRAWN,
          Status.CANCELLED,
          Status.TRANSFERRED,
          Status.OTHER);

  /** What the model knows of a licence. */
  private static final class Life {
    private final StoredLicense exported;
    private final String number;
    private final LocalDate until;
    private Status status = Status.VALID;
    private int changes;

    Life(StoredLicense exported, String number, LocalDate until) {
      this.exported = exported;
      this.number = number;
      this.until = until;
    }

    boolean may(Status next) {
      return switch (status) {
        case VALID, LOST, SUSPENDED -> MOVES.getOrDefault(status, Set.of()).contains(next);
        case OTHER ->
            ENDS.contains(next) || next == Status.SUPERSEDED || next == Status.TRANSFERRED;
        case SUPERSEDED, TRANSFERRED -> ENDS.contains(next);
        case WITHDRAWN, REVOKED -> next == Status.CANCELLED;
        case CANCELLED -> false;
      };
    }

    void become(Status next) {
      status = next;
      changes++;
    }

    String state(LocalDate day) {
      return status != Status.VALID ? status.name() : until.isBefore(day) ? "EXPIRED" : "VALID";
    }

    Optional<String> reason(LocalDate day) {
      String reason =
          until.isBefore(day) ? "EXPIRED" : status == Status.OTHER ? "STATUS_OTHER" : status.name();
      return Optional.of(reason).filter(name -> !name.equals("VALID"));
    }
  }

  @TempDir Path scratch;

  private final Random random = new Random(SEED);
  private final SettableClock clock = Office.clock();
  private final List<Life> lives = new ArrayList<>();

  /** What the registry tells in the end: licences with their states and histories. */
  private final SortedSet<String> end = new TreeSet<>();

  private @Nullable Registry open;

  private Registry registry() {
    return Objects.requireNonNull(open);
  }

  private LocalDate today() {
    return Dates.dayOf(clock.instant());
  }

  @Test
  void inTheEndEveryLicenceIsAsTheModelSays() throws IOException {
    Path directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    live(OPERATIONS, () -> Registry.open(directory, Office.passphrases(), clock));
    assertEquals(List.of(), RegistryReader.inspect(directory, true).problems());
  }

  /**
   * A shorter one, since each operation asks the server several times: it begins with the same
   * registry in a directory and in a database, and ends with the same licences and histories.
   */
  @Test
  void itEndsTheSameInADatabase() throws IOException {
    Path directory = Office.in(scratch.resolve("r"), Suite.ED25519);
    Path keys = scratch.resolve("keys");
    DataSource database = TestServer.freshSchema();
    RegistryCopy.of(directory, clock).to(database, keys, (frame, of) -> {});
    Registry.reopen(directory, clock); // both are written, each for itself
    YearTest here = again();
    here.live(OPERATIONS / 8, () -> Registry.open(directory, Office.passphrases(), here.clock));
    YearTest there = again();
    there.live(
        OPERATIONS / 8, () -> Registry.open(database, keys, Office.passphrases(), there.clock));
    assertEquals(here.end, there.end);
    assertEquals(List.of(), RegistryReader.inspect(database, keys, true).problems());
  }

  /** The same year from its beginning. */
  private YearTest again() {
    YearTest again = new YearTest();
    again.scratch = scratch;
    return again;
  }

  private void live(int operations, Supplier<Registry> opening) throws IOException {
    open = opening.get();
    try {
      Duration step = Duration.ofDays(365).dividedBy(operations);
      for (int i = 0; i < operations; i++) {
        clock.pass(step);
        int lot = random.nextInt(1_000);
        if (lives.size() < 10 || lot < 450) {
          issue(i);
        } else if (lot < 850) {
          change(lives.get(random.nextInt(lives.size())));
        } else if (lot < 960) {
          renew(i, lives.get(random.nextInt(lives.size())));
        } else {
          changeMany();
        }
        seldom(operations, opening);
      }
      compare();
    } finally {
      registry().close();
    }
  }

  /** What happens a few times in a year, however many licences there are. */
  private void seldom(int operations, Supplier<Registry> opening) {
    int lot = random.nextInt(operations);
    int bundles = Math.min(operations / 100, 24);
    int others = Math.min(operations / 200, 12);
    if (lot < bundles) {
      registry().makeBundle(Duration.ofDays(90));
    } else if (lot < bundles + others) {
      registry().rotateIssuer(Office.MARKET);
    } else if (lot < bundles + 2 * others) {
      registry().close();
      open = opening.get();
    }
  }

  private void issue(int i) {
    String number = "Y" + i;
    LocalDate until = today().plusDays(random.nextInt(500));
    StoredLicense issued =
        registry()
            .issue(
                Office.PERMIT,
                Office.MARKET,
                LicenseContent.builder(Office.company("公司" + i % 97), today())
                    .number(number)
                    .validUntil(until)
                    .build());
    lives.add(new Life(issued, number, until));
  }

  private void renew(int i, Life life) {
    String number = random.nextBoolean() ? life.number : "R" + i;
    LocalDate until = today().plusDays(random.nextInt(500));
    try {
      StoredLicense next =
          registry()
              .renew(
                  life.exported.license().id().toString(),
                  LicenseContent.builder(
                          life.exported.license().content().holders().get(0), today())
                      .number(number)
                      .validUntil(until)
                      .build());
      assertTrue(life.may(Status.SUPERSEDED), life.number + " was " + life.status);
      life.become(Status.SUPERSEDED);
      lives.add(new Life(next, number, until));
    } catch (SealbookException e) {
      assertEquals(ErrorCode.STATUS_MOVE_REFUSED, e.code(), e.getMessage());
      assertTrue(!life.may(Status.SUPERSEDED), life.number + " is " + life.status);
    }
  }

  private void change(Life life) {
    Status next = WANTED.get(random.nextInt(WANTED.size()));
    try {
      registry().changeStatus(life.exported.license().id().toString(), next, "决定", "某科");
      assertTrue(life.may(next), life.status + " to " + next);
      life.become(next);
    } catch (SealbookException e) {
      assertEquals(ErrorCode.STATUS_MOVE_REFUSED, e.code(), e.getMessage());
      assertTrue(!life.may(next), life.status + " to " + next);
    }
  }

  private void changeMany() throws IOException {
    StringBuilder text = new StringBuilder("证照标识,状态,原因\n");
    Map<Life, Status> wanted = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      wanted.put(
          lives.get(random.nextInt(lives.size())), WANTED.get(random.nextInt(WANTED.size())));
    }
    long accepted = 0;
    long duplicates = 0;
    for (Map.Entry<Life, Status> want : wanted.entrySet()) {
      Life life = want.getKey();
      text.append(life.exported.license().id()).append(',');
      text.append(want.getValue().label()).append(",批量\n");
      if (life.status == want.getValue()) {
        duplicates++;
      } else if (life.may(want.getValue())) {
        accepted++;
        life.become(want.getValue());
      }
    }
    Path file = Files.writeString(scratch.resolve("many.csv"), text);
    ChangesReport report = registry().changeStatuses(file, ChangesOptions.by("某科"), progress -> {});
    assertEquals(
        List.of(accepted, duplicates, wanted.size() - accepted - duplicates),
        List.of(report.accepted(), report.duplicates(), report.rejected()),
        text.toString());
  }

  private void compare() {
    LocalDate day = today();
    Map<String, StoredLicense> found = new HashMap<>();
    Map<LicenseState, Long> states = new HashMap<>();
    registry()
        .forEach(
            LicenseQuery.ALL,
            one -> {
              states.merge(one.state(), 1L, Long::sum);
              return found.put(one.license().id().toString(), one) == null;
            });
    assertEquals(lives.size(), found.size());
    assertEquals(states, registry().statistics().states());
    TrustBundle bundle = registry().makeBundle(Duration.ofDays(90));
    LicenseVerifier verifier = LicenseVerifier.trusting(List.of(bundle), clock);
    for (Life life : lives) {
      String id = life.exported.license().id().toString();
      StoredLicense now = Objects.requireNonNull(found.get(id), id);
      assertEquals(life.state(day), now.state().name(), id);
      assertEquals(life.exported.encoded(), now.encoded(), "what was exported stays as it is");
      List<HistoryEntry> history = registry().history(now.license().id());
      assertEquals(1 + life.changes, history.size(), id);
      end.add(now.license() + " " + now.state() + " " + history);
      assertEquals(
          life.reason(day),
          verifier.verify(now.encoded()).reason().map(Enum::name),
          id + " is " + life.status);
    }
  }
}
