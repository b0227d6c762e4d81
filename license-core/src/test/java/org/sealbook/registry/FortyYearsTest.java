package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.model.Status;
import org.sealbook.trust.PinDecision;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;

/** The life of one registry beyond its bundle keys, its issuers' keys and its root. */
class FortyYearsTest {
  private static final PinDecision NOT_ASKED =
      bundle -> {
        throw new AssertionError("nobody is asked about the root of " + bundle);
      };

  @TempDir Path scratch;

  private final SettableClock clock = Office.clock();
  private @SuppressWarnings("NullAway.Init") Registry registry;

  @BeforeEach
  void open() {
    registry = Office.open(scratch.resolve("r"), clock);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private StoredLicense issue(String number) {
    return registry.issue(Office.PERMIT, Office.MARKET, Office.permit(number).build());
  }

  private TrustBundle bundle() {
    return registry.makeBundle(Duration.ofDays(30));
  }

  private TrustHome place(String name) {
    return new TrustHome(scratch.resolve(name));
  }

  private TrustHome.Outcome take(TrustHome place, TrustBundle bundle) {
    return place.add(bundle.encoded(), NOT_ASKED, clock.instant()).outcome();
  }

  private Optional<Reason> reason(TrustHome place, Bytes licence) {
    return LicenseVerifier.trusting(place.bundles(), clock).verify(licence).reason();
  }

  private List<String> remarks() {
    return RegistryReader.inspect(scratch.resolve("r"), false, clock.instant()).remarks().stream()
        .map(remark -> remark.code() + " " + remark.where())
        .toList();
  }

  private List<String> problems() {
    return RegistryReader.inspect(scratch.resolve("r"), true, clock.instant()).problems().stream()
        .map(problem -> problem.code() + " " + problem.where())
        .toList();
  }

  @Test
  void everyPlaceThatHeardOfTheNextRootGoesAlong() throws IOException {
    StoredLicense old = issue("N1");
    registry.importStock(
        Office.export(scratch.resolve("stock.csv")),
        ImportOptions.of(Office.PERMIT, Office.MARKET),
        progress -> {});
    StoredLicense revoked = registry.resolve("A1");
    TrustHome follower = place("follower");
    TrustHome deaf = place("never heard of it");
    TrustBundle first = bundle();
    for (TrustHome home : List.of(follower, deaf)) {
      home.add(first.encoded(), PinDecision.yes(), clock.instant());
    }

    clock.set("2035-08-01T00:00:00Z");
    assertEquals(
        List.of(
            "ENDS_SOON the bundle key",
            "ENDS_SOON the key of issuer " + Office.HOUSING,
            "ENDS_SOON the key of issuer " + Office.MARKET),
        remarks());
    clock.set("2036-01-01T00:00:01Z");
    assertEquals(List.of("KEY_UNUSABLE the bundle key"), problems());
    assertTrue(
        Office.refused(ErrorCode.KEY_UNUSABLE, this::bundle).contains("license root bundle-key"));
    registry.renewBundleKey();
    registry.rotateIssuer(Office.MARKET);
    assertEquals(List.of(), problems());
    assertEquals(List.of("ENDED the key of issuer " + Office.HOUSING), remarks());
    assertEquals(TrustHome.Outcome.UPDATED, take(follower, bundle()));

    clock.set("2045-12-31T00:00:00Z"); // while the key is still good
    registry.renewBundleKey();
    registry.rotateIssuer(Office.MARKET);
    clock.set("2054-11-01T00:00:00Z");
    assertTrue(remarks().contains("ENDS_SOON the root"));
    TrustBundle silent = bundle();
    assertEquals(TrustHome.Outcome.UPDATED, take(follower, silent));
    NextRoot announced = registry.announceRoot(Optional.empty(), false);
    assertEquals(OptionalLong.empty(), announced.announcedIn());
    clock.set("2054-11-20T00:00:00Z");
    TrustHome sleeper = place("skips what comes between");
    TrustBundle announcing = bundle();
    assertEquals(announced.root().der(), announcing.content().nextRoot().orElseThrow().root());
    assertEquals(TrustHome.Outcome.UPDATED, take(follower, announcing));
    sleeper.add(announcing.encoded(), PinDecision.yes(), clock.instant());
    Instant known = announcing.content().nextUpdate();
    assertEquals(
        Optional.of(
            new NextRoot(
                announced.root(),
                OptionalLong.of(announcing.content().number()),
                Optional.of(known))),
        registry.validities().next());
    clock.set("2054-12-10T00:00:00Z");
    assertEquals(TrustHome.Outcome.UPDATED, take(follower, bundle()));
    clock.set(known.toString());
    Office.refused(ErrorCode.ROOT_CHANGE_REFUSED, () -> registry.moveRoot(false));

    clock.set("2056-01-01T00:00:01Z"); // the root has ended, too
    assertTrue(Office.refused(ErrorCode.KEY_UNUSABLE, this::bundle).contains("license root move"));
    Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.renewBundleKey());
    Office.refused(ErrorCode.KEY_UNUSABLE, () -> registry.rotateIssuer(Office.MARKET));
    assertEquals(List.of("KEY_UNUSABLE the root"), problems());
    assertEquals(announced.root(), registry.moveRoot(false));
    assertEquals(announced.root(), registry.info().root());
    registry.rotateIssuer(Office.MARKET);
    StoredLicense late = issue("N2");
    registry.changeStatus("A1", Status.REVOKED, "吊销", "局");
    assertEquals(List.of(), problems());

    TrustBundle moved = bundle();
    assertEquals(announced.root(), moved.root());
    assertEquals(1, moved.content().formerRoots().size());
    assertEquals(TrustHome.Outcome.ROOT_MOVED, take(follower, moved));
    assertEquals(TrustHome.Outcome.ROOT_MOVED, take(sleeper, moved));
    Office.refused(ErrorCode.BUNDLE_FOREIGN, () -> take(deaf, moved));
    TrustHome newcomer = place("newcomer");
    newcomer.add(
        moved.encoded(),
        PinDecision.fingerprint(registry.info().root().fingerprint()),
        clock.instant());
    for (TrustHome home : List.of(follower, sleeper, newcomer)) {
      assertEquals(Optional.empty(), reason(home, old.encoded()));
      assertEquals(Optional.of(Reason.REVOKED), reason(home, revoked.encoded()));
      assertEquals(Optional.empty(), reason(home, late.encoded()));
    }
    assertNotEquals(Optional.empty(), reason(deaf, old.encoded())); // stale since 2026

    clock.set("2066-02-01T00:00:00Z");
    Office.refused(ErrorCode.KEY_UNUSABLE, this::bundle);
    registry.renewBundleKey();
    registry.rotateIssuer(Office.MARKET);
    TrustBundle last = bundle();
    assertEquals(TrustHome.Outcome.UPDATED, take(sleeper, last));
    StoredLicense latest = issue("N3");
    assertEquals(Optional.empty(), reason(sleeper, old.encoded()));
    assertEquals(Optional.of(Reason.ISSUER_UNKNOWN), reasonBefore(late, latest, newcomer));
    assertEquals(List.of(), problems());
  }

  /** Of a licence by a key that the place has not heard of, beside one that it knows. */
  private Optional<Reason> reasonBefore(
      StoredLicense known, StoredLicense unknown, TrustHome place) {
    assertEquals(Optional.of(Reason.STATUS_STALE), reason(place, known.encoded()));
    return reason(place, unknown.encoded());
  }
}
