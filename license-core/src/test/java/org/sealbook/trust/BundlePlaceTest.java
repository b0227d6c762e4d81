package org.sealbook.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.trust.BundlePlace.Succession;

class BundlePlaceTest {
  private static final Bytes REGISTRY = Bytes.utf8("registry");
  private static final Bytes BEFORE = Bytes.utf8("identity of 4");
  private static final Bytes HELD = Bytes.utf8("identity of 5");
  private static final Bytes OTHER = Bytes.utf8("another identity");

  private static Succession offered(long number, Bytes identity, Bytes previous) {
    BundlePlace held = new BundlePlace(REGISTRY, 5, HELD, Optional.of(BEFORE));
    return held.judge(new BundlePlace(REGISTRY, number, identity, Optional.of(previous)));
  }

  @Test
  void theNextBundleNamesTheOneHeld() {
    assertEquals(Succession.NEXT, offered(6, OTHER, HELD));
    assertEquals(Succession.FORK, offered(6, OTHER, OTHER));
  }

  @Test
  void theSameNumberIsTheSameBundle() {
    assertEquals(Succession.SAME, offered(5, HELD, BEFORE));
    assertEquals(Succession.FORK, offered(5, OTHER, BEFORE));
  }

  @Test
  void aGapIsAccepted() {
    assertEquals(Succession.LATER, offered(7, OTHER, OTHER));
  }

  @Test
  void anOlderBundleIsNot() {
    assertEquals(Succession.OLDER, offered(4, BEFORE, OTHER));
    BundlePlace held = new BundlePlace(REGISTRY, 5, HELD, Optional.of(BEFORE));
    assertEquals(
        Succession.OLDER, held.judge(new BundlePlace(REGISTRY, 1, OTHER, Optional.empty())));
  }

  @Test
  void anotherRegistryIsAnotherMatter() {
    BundlePlace held = new BundlePlace(REGISTRY, 5, HELD, Optional.of(BEFORE));
    assertEquals(
        Succession.OTHER_REGISTRY,
        held.judge(new BundlePlace(Bytes.utf8("foreign"), 6, OTHER, Optional.of(HELD))));
  }
}
