package org.sealbook.vectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.testing.TestRegistry;
import org.sealbook.trust.TrustBundle;
import org.sealbook.trust.TrustHome;

/** Collects the vectors of bundles.json: what becomes of a bundle that somebody is offered. */
final class BundleVectors {
  /** A day after the issue of the ordinary bundles. */
  static final Instant CLOCK = TestRegistry.BUNDLE_AT.plus(Duration.ofDays(1));

  private final VectorFile file;
  private final Map<String, Bytes> bundles = new LinkedHashMap<>();
  private final VectorRegistries registries;

  BundleVectors(VectorRegistries registries) {
    this.registries = registries;
    file =
        new VectorFile(
            "Trust bundles, as a reader is offered them (FORMAT §8). opens: whether signature, the"
                + " two certificates and structure are in order. result: what taking the bundle in"
                + " comes to, with every check made, by a reader that has compared the root's"
                + " fingerprint, at the time clock, when it holds nothing or the bundle held (an id"
                + " of this file). A defect that only some uses of the bundle meet leaves opens"
                + " true.",
            "Made for this set with the keys of keys.json; every defect stands alone and, where it"
                + " is not the signature itself, under a good signature.",
            registries.random());
    new GoodBundles(registries, this).add();
    new BundleDefects(registries, this).add();
    BundleForge forge = new BundleForge(registries, this);
    new BundleEdges(forge).add();
    new BundleListEdges(forge).add();
    new BundleMessageEdges(registries, forge).add();
    new BundleShapes(registries, forge).add();
  }

  String print() {
    return file.print();
  }

  /** The bundle with this id. */
  Bytes get(String id) {
    return Objects.requireNonNull(bundles.get(id), id);
  }

  /** Begins the random numbers anew, for what is made before its vector is begun. */
  void draw(String seed) {
    registries.random().restart(seed);
  }

  /** Begins a vector; the next call adds its bundle and what becomes of it. */
  Offer begin(String id, String comment) {
    return new Offer(id, file.begin(id, comment));
  }

  /** One vector. */
  final class Offer {
    private final String id;
    private final ObjectNode vector;

    private Offer(String id, ObjectNode vector) {
      this.id = id;
      this.vector = vector;
    }

    Offer bundle(TrustBundle bundle) {
      return bundle(bundle.encoded());
    }

    Offer bundle(Bytes bundle) {
      bundles.put(id, bundle);
      vector.put("bundle", bundle.toHex());
      return this;
    }

    Offer heldIs(String heldId) {
      get(heldId);
      vector.put("held", heldId);
      return this;
    }

    Offer clockIs(Instant clock) {
      vector.put("clock", clock.toString());
      return this;
    }

    /** It is in order and the first of its registry here. */
    void good() {
      becomes(TrustHome.Outcome.PINNED);
    }

    /** It is in order. */
    void becomes(TrustHome.Outcome outcome) {
      end(true, outcome.name());
    }

    /** It is in order by itself and not taken in. */
    void refused(ErrorCode code) {
      end(true, code.name());
    }

    /** Nobody can use it. */
    void unusable() {
      end(false, ErrorCode.BUNDLE_UNUSABLE.name());
    }

    /** It opens, and taking it in notices what is wrong. */
    void unusableInPart() {
      end(true, ErrorCode.BUNDLE_UNUSABLE.name());
    }

    private void end(boolean opens, String result) {
      if (!vector.has("clock")) {
        clockIs(CLOCK);
      }
      vector.put("opens", opens).put("result", result);
    }
  }
}
