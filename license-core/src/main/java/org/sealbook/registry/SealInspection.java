package org.sealbook.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.base.Bytes;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.BatchVerifier;
import org.sealbook.crypto.Certificate;
import org.sealbook.model.Dates;
import org.sealbook.model.License;
import org.sealbook.seal.DisclosedLicense;
import org.sealbook.seal.UnverifiedLicense;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;

/**
 * Checks what the store does not know: that every licence in the journal bears its issuer's seal,
 * has all its details and stands under its own keys, that the status changes are signed and follow
 * each other, and that the present root vouches for the others. A store that is sound can hold such
 * records only where somebody else wrote them.
 */
final class SealInspection {
  /** Licences read before all processors check them. */
  private static final int CHUNK = 1_024;

  private static final int BATCHES = 4_096;
  private static final int MAX_PROBLEMS = 100;
  private static final String HINT =
      "the record was not written by this registry's programs: change nothing, publish no bundle;"
          + " `license restore` brings back the last backup";

  private final RegistryInfo info;
  private final StoreView view;
  private final Settings settings;
  private final Map<Bytes, Signer> signers = new HashMap<>();
  private final BatchVerifier batches = new BatchVerifier(BATCHES);
  private final List<RegistryHealth.Problem> problems = new ArrayList<>();

  private record Signer(Issuer issuer, Certificate certificate) {}

  private record Item(Position position, StoreRecord record) {}

  private SealInspection(RegistryInfo info, StoreView view) {
    this.info = info;
    this.view = view;
    this.settings = Settings.read(view);
    for (Issuer issuer : settings.issuers()) {
      for (IssuerCertificate entry : issuer.certificates()) {
        signers.put(entry.kid(), new Signer(issuer, Certificate.parse(entry.der())));
      }
    }
  }

  /** The problems found, in the order of the journal; at most about a thousand. */
  static List<RegistryHealth.Problem> inspect(RegistryInfo info, StoreView view) {
    SealInspection inspection = new SealInspection(info, view);
    inspection.licenses();
    inspection.changes();
    inspection.roots();
    return inspection.problems;
  }

  private void licenses() {
    List<Item> chunk = new ArrayList<>(CHUNK);
    view.replay(
        1,
        (position, record) -> {
          if (RecordKind.LICENSE.is(record)) {
            chunk.add(new Item(position, record));
          }
          if (chunk.size() == CHUNK) {
            check(chunk);
          }
          return problems.size() < MAX_PROBLEMS;
        });
    check(chunk);
  }

  private void check(List<Item> chunk) {
    problems.addAll(
        chunk.parallelStream()
            .flatMap(item -> fault(item.record()).stream().map(what -> problem(item, what)))
            .toList());
    chunk.clear();
  }

  private static RegistryHealth.Problem problem(Item item, String what) {
    return new RegistryHealth.Problem(
        RegistryHealth.SEAL_INVALID,
        "store/journal, record " + item.position(),
        "the licence " + what,
        HINT);
  }

  private Optional<String> fault(StoreRecord record) {
    try {
      UnverifiedLicense file = UnverifiedLicense.parse(record.payload()).orElseThrow();
      Signer signer = signers.get(file.kid());
      if (signer == null) {
        return Optional.of("is signed by a key that the registry does not know");
      }
      if (!isSealed(file, signer.certificate())) {
        return Optional.of("does not bear the seal of " + signer.issuer().code());
      }
      DisclosedLicense content = file.unverifiedContent().orElseThrow();
      Optional<License> license = content.complete();
      if (license.isEmpty()) {
        return Optional.of("has details withheld");
      }
      Set<Bytes> keys =
          LicenseRecords.keys(license.get(), signer.issuer().code(), content.claims().status());
      return record.keys().containsAll(keys)
          ? Optional.empty()
          : Optional.of("does not stand under its own keys in the index");
    } catch (IllegalStateException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  private boolean isSealed(UnverifiedLicense file, Certificate certificate) {
    if (certificate.publicKey().suite() != file.suite()) {
      return false;
    }
    return file.alg() == file.suite().alg()
        ? certificate.publicKey().verify(file.sigStructure(), file.signature())
        : batches.verify(
            certificate, file.protectedHeader(), file.sigStructure(), file.signature());
  }

  /** Whatever a bundle would refuse. */
  private void changes() {
    LicenseBook book = new LicenseBook(view, settings, Dates.EARLIEST);
    Instant at = PublishedBundle.last(view).map(PublishedBundle::issuedAt).orElse(Instant.EPOCH);
    try {
      new BundleMaker(info, view, settings, book, Long.MAX_VALUE).gather(at, Duration.ofDays(1));
    } catch (SealbookException e) {
      problems.add(
          new RegistryHealth.Problem(
              RegistryHealth.SEAL_INVALID, "store/journal", String.valueOf(e.getMessage()), HINT));
    }
  }

  private void roots() {
    if (!Roots.read(view, info.root()).areVouchedFor()) {
      problems.add(
          new RegistryHealth.Problem(
              RegistryHealth.SEAL_INVALID,
              "store/journal",
              "the present root does not vouch for the next one or for former ones",
              HINT));
    }
  }
}
