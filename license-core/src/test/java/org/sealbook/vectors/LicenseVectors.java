package org.sealbook.vectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import org.sealbook.base.Bytes;
import org.sealbook.crypto.Suite;
import org.sealbook.model.Status;
import org.sealbook.testing.CborTree;
import org.sealbook.testing.TestRegistry;
import org.sealbook.verify.Reason;

/** Collects the vectors of licences.json: a licence or QR text, what is at hand, the answer. */
final class LicenseVectors {
  private final VectorFile file;
  private final BundleVectors bundles;
  private final VectorRegistries registries;

  LicenseVectors(VectorRegistries registries, BundleVectors bundles) {
    this.bundles = bundles;
    this.registries = registries;
    file =
        new VectorFile(
            "Licences and what verifying them must answer (VERIFY). licence: the bytes of a file;"
                + " or qr: a text. trust: the bundles at hand, ids of bundles.json. clock: the"
                + " time. at: another day to judge the dates for, where there is one."
                + " maxStatusAgeDays: the caller's limit, where there is one. verdict, reason and"
                + " step: the answer (no reason and step where it is valid); genuine: true, false,"
                + " or null where it could not be told. Where genuine is true also identifier,"
                + " identity and, where the bundle tells it, status.",
            "Made for this set with the keys of keys.json; every defect stands alone and, where it"
                + " is not the signature itself, under a good signature.",
            registries.random());
    new ValidLicenses(registries, this).add();
    new ReadingDefects(registries, this).add();
    new SealDefects(registries, this).add();
    new ClaimsDefects(registries, this).add();
    new IssuerDefects(registries, this).add();
    new DetailsDefects(registries, this).add();
    new ForceDefects(registries, this).add();
    Forge forge = new Forge(registries, this);
    new HeaderEdges(forge, this).add();
    new EncodingEdges(forge).add();
    new QrEdges(forge, this).add();
    new SealEdges(registries, this).add();
    new BatchEdges(registries, this).add();
    new ClaimsEdges(forge).add();
    new HolderEdges(forge).add();
    new IssuerEdges(registries, this).add();
    new DetailsEdges(forge).add();
    new ForceEdges(registries, forge, this).add();
    new OrderOfChecks(registries, forge, this).add();
    new LongTerm(registries, this).add();
    new ReadingShapes(registries, forge, this).add();
    new LicenseTraps(registries, forge, this).add();
  }

  String print() {
    return file.print();
  }

  /** A bundle of bundles.json. */
  Bytes bundle(String id) {
    return bundles.get(id);
  }

  /** Begins the random numbers anew, for what is made before its vector is begun. */
  void draw(String seed) {
    registries.random().restart(seed);
  }

  /** Begins a vector, to be judged by the bundle {@code sm2} at {@link TestRegistry#NOW}. */
  Question begin(String id, String comment) {
    return new Question(file.begin(id, comment));
  }

  /** One vector. */
  final class Question {
    private final ObjectNode vector;
    private Instant clock = TestRegistry.NOW;
    private String[] trust = {GoodBundles.name(Suite.SM2)};

    private Question(ObjectNode vector) {
      this.vector = vector;
    }

    Question file(Signed license) {
      return file(license.encode());
    }

    Question file(Bytes license) {
      vector.put("licence", license.toHex());
      return this;
    }

    Question qr(String text) {
      vector.put("qr", text);
      return this;
    }

    Question trust(String... ids) {
      for (String id : ids) {
        bundles.get(id);
      }
      trust = ids;
      return this;
    }

    Question trust(Suite suite) {
      return trust(GoodBundles.name(suite));
    }

    Question clockIs(Instant time) {
      clock = time;
      return this;
    }

    Question at(LocalDate day) {
      vector.put("at", day.toString());
      return this;
    }

    Question maxStatusAgeDays(int days) {
      vector.put("maxStatusAgeDays", days);
      return this;
    }

    /** The answer is "valid". */
    void valid(Bytes genuine) {
      question();
      vector.put("verdict", "valid").put("genuine", true);
      vector.putNull("reason").putNull("step");
      shown(genuine, Status.VALID);
    }

    /** The same for a {@link #file}. */
    void valid() {
      valid(Bytes.fromHex(vector.path("licence").textValue()));
    }

    /** The answer is not "valid"; the reason is given by its own step. */
    void because(Reason reason) {
      because(reason, reason.step());
    }

    void because(Reason reason, int step) {
      question();
      vector.put("verdict", reason.disproves() ? "invalid" : "indeterminate");
      if (reason.isGenuine()) {
        vector.put("genuine", true);
      } else if (reason.disproves()) {
        vector.put("genuine", false);
      } else {
        vector.putNull("genuine");
      }
      vector.put("reason", reason.name()).put("step", step);
    }

    /** Genuine and not in force, or not known to be; the bundle tells no status. */
    void genuineBut(Reason reason) {
      because(reason);
      shown(Bytes.fromHex(vector.path("licence").textValue()));
    }

    /** The same; the bundle tells this status. */
    void genuineBut(Reason reason, Status status) {
      because(reason);
      shown(Bytes.fromHex(vector.path("licence").textValue()), status);
    }

    private void question() {
      ArrayNode ids = vector.putArray("trust");
      for (String id : trust) {
        ids.add(id);
      }
      vector.put("clock", clock.toString());
    }

    private void shown(Bytes license, Status status) {
      shown(license);
      vector.put("status", status.value());
    }

    private void shown(Bytes license) {
      Signed parts = Signed.of(license);
      long alg = Long.parseLong(CborTree.get(parts.header(), 1).toDiagnostic());
      Suite suite = Suite.ofAlg(alg).orElseThrow();
      String identifier = CborTree.get(parts.payload(), 2).toDiagnostic();
      vector.put("identifier", identifier.substring(1, identifier.length() - 1));
      vector.put("identity", suite.hash().hash(parts.sigStructure()).toHex());
    }
  }
}
