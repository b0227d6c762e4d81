package org.sealbook.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.crypto.Suite;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;
import org.sealbook.store.Position;
import org.sealbook.store.StoreView;

/** However many candidates there are, and whichever way is taken for that, the answer is one. */
class SearchWaysTest {
  private static final List<String> NAMES = List.of("河清商贸", "河清餐饮", "清河商行", "安若舒", "ACME");

  @TempDir Path scratch;

  @Test
  void everyWayFindsTheSame() {
    try (Registry registry =
        Registry.open(
            Office.in(scratch.resolve("r"), Suite.ED25519), Office.passphrases(), Office.clock())) {
      fill(registry);
      for (LicenseQuery query : queries()) {
        List<String> sorted = search(registry, query, 1_000, 1_000);
        assertFalse(sorted.isEmpty(), query.toString());
        assertEquals(sorted, search(registry, query, 0, 1_000), query.toString());
        assertEquals(sorted, search(registry, query, 0, 1), query.toString());
        List<String> page = sorted.subList(0, 1);
        LicenseQuery rest =
            LicenseQuery.builder()
                .name(query.name().orElse(""))
                .after(registry.resolve(page.get(0)).license().id())
                .build();
        List<String> rests = search(registry, rest, 0, 1_000);
        assertEquals(rests, search(registry, rest, 1_000, 1_000));
        assertFalse(rests.contains(page.get(0)));
      }
    }
  }

  private static void fill(Registry registry) {
    for (int i = 0; i < 24; i++) {
      LicenseContent.Builder content =
          LicenseContent.builder(Office.company(NAMES.get(i % 5)), Office.TODAY).number("N" + i);
      if (i % 4 == 0) {
        content.holder(Office.person(NAMES.get((i + 1) % 5), Office.CITIZEN));
      }
      registry.issue(Office.PERMIT, Office.MARKET, content.build());
      if (i % 3 == 0) {
        registry.changeStatus("N" + i, Status.SUSPENDED, "暂扣", "test");
      }
    }
  }

  private static List<LicenseQuery> queries() {
    return List.of(
        LicenseQuery.builder().name("河清").build(),
        LicenseQuery.builder().name("商").state(LicenseState.SUSPENDED).build(),
        LicenseQuery.builder().name("acme").build(),
        LicenseQuery.builder().name("").build(),
        LicenseQuery.builder().holderCode(Office.COMPANY).build(),
        LicenseQuery.builder().holderCode(Office.CITIZEN).type(Office.PERMIT).build(),
        LicenseQuery.builder().number("n7").build());
  }

  private static List<String> search(Registry registry, LicenseQuery query, int few, int most) {
    List<String> found = new ArrayList<>();
    try (StoreView view = registry.store.view()) {
      new LicenseSearch(view, registry.book(view), query, few, most)
          .forEach(license -> found.add(license.license().id().toString()));
    }
    return found;
  }

  @Test
  void candidatesAreKeptOnceAndUpToTheLimit() {
    List<Position> positions = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      positions.add(new Position(i * 1_000_000_007L, i % 2 == 0 ? 65_535 : 0));
    }
    List<Position> shuffled = new ArrayList<>(positions);
    Collections.shuffle(shuffled, new Random(1));
    Candidates candidates = new Candidates(600);
    shuffled.forEach(position -> assertTrue(candidates.add(position)));
    shuffled.forEach(position -> assertTrue(candidates.add(position)));
    assertFalse(candidates.isOverfull());
    candidates.settle();
    assertEquals(positions, candidates.positions());
    positions.forEach(position -> assertTrue(candidates.contains(position)));
    assertFalse(candidates.contains(new Position(1_000_000_007L, 1)));
    Candidates small = new Candidates(1);
    assertTrue(small.add(positions.get(0)));
    assertFalse(small.add(positions.get(1)));
    assertTrue(small.isOverfull());
  }
}
