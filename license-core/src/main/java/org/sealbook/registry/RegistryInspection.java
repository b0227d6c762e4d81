package org.sealbook.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreReport;
import org.sealbook.store.StoreView;

/** Looks over each part of a registry by itself, so that one that is broken hides no other. */
final class RegistryInspection {
  private static final String RESTORE = "restore this file from a backup of the registry";

  private final RegistryFiles files;
  private final StorePlace place;
  private final Optional<Instant> now;
  private final List<RegistryHealth.Problem> problems = new ArrayList<>();
  private final List<RegistryHealth.Problem> remarks = new ArrayList<>();

  private RegistryInspection(RegistryFiles files, StorePlace place, Optional<Instant> now) {
    this.files = files;
    this.place = place;
    this.now = now;
  }

  /**
   * @param now absent: nothing is told of what ends
   */
  static RegistryHealth inspect(
      RegistryFiles files, StorePlace place, boolean deep, Optional<Instant> now) {
    RegistryInspection inspection = new RegistryInspection(files, place, now);
    try {
      return inspection.inspect(deep);
    } catch (SealbookException e) {
      if (e.code() != ErrorCode.DATABASE_UNUSABLE) {
        throw e;
      }
      return inspection.without(e);
    }
  }

  /** What is known where the database cannot be asked, or not to the end. */
  private RegistryHealth without(SealbookException e) {
    problems.add(problem(e, place.name()));
    return new RegistryHealth(
        problems,
        OptionalLong.empty(),
        0,
        0,
        0,
        "",
        OptionalLong.empty(),
        0,
        List.of(),
        Optional.empty());
  }

  private RegistryHealth inspect(boolean deep) {
    Optional<RegistryInfo> description = inspectDescription();
    if (Files.isDirectory(files.directory())) {
      if (place instanceof DirectoryPlace) {
        requireFile(files.rootCertificate());
      }
      description.ifPresent(known -> requireFile(bundleKey(known)));
      requireFile(files.secret());
      // the root's key may be kept elsewhere: it is needed for new certificates only
    }
    StoreReport store = place.inspect(deep);
    for (StoreProblem problem : store.problems()) {
      problems.add(
          new RegistryHealth.Problem(
              problem.code().name(),
              place.name() + (problem.where().isEmpty() ? "" : "/" + problem.where()),
              problem.detail(),
              place.hint(problem.code())));
    }
    OptionalLong licenses = countLicenses(store.isSound());
    Optional<AttachmentInspection.Result> attachments = inspectAttachments(deep, store.isSound());
    attachments.ifPresent(found -> problems.addAll(found.problems()));
    if (deep && store.isSound()) {
      description.ifPresent(this::inspectSeals);
    }
    if (store.isSound()) {
      description.ifPresent(this::inspectValidities);
    }
    return new RegistryHealth(
        problems,
        licenses,
        store.journalBytes(),
        store.indexBytes(),
        store.head().map(Head::sequence).orElse(0L),
        store.head().map(Head::chain).map(Bytes::toHex).orElse(""),
        attachments.map(found -> OptionalLong.of(found.named())).orElse(OptionalLong.empty()),
        attachments.map(AttachmentInspection.Result::unused).orElse(0L),
        remarks,
        description.flatMap(known -> place.restingSince()).map(Resting::since));
  }

  private Optional<AttachmentInspection.Result> inspectAttachments(boolean deep, boolean sound) {
    if (!sound) {
      return Optional.empty();
    }
    try (LicenseStore store = place.openForReading();
        StoreView view = store.view()) {
      return Optional.of(AttachmentInspection.inspect(place.attachments(false), view, deep));
    } catch (SealbookException e) {
      add(e, place.name());
      return Optional.empty();
    }
  }

  private Optional<RegistryInfo> inspectDescription() {
    try {
      return Optional.of(place.describe());
    } catch (SealbookException e) {
      add(e, String.valueOf(files.description().getFileName()));
      return Optional.empty();
    }
  }

  /** That of the root which the journal names; where it says nothing, of the first one. */
  private Path bundleKey(RegistryInfo description) {
    Certificate root = description.root();
    try (LicenseStore store = place.openForReading();
        StoreView view = store.view()) {
      root = Roots.read(view, root).present();
    } catch (SealbookException e) {
      // what is wrong with the store is told of it
    }
    return new RootFiles(files, description.root()).bundle(root);
  }

  private void inspectValidities(RegistryInfo description) {
    try (LicenseStore store = place.openForReading();
        StoreView view = store.view()) {
      Validities validities =
          Validities.read(view, Settings.read(view), new RootFiles(files, description.root()));
      now.ifPresent(
          time -> {
            if (place.restingSince().isEmpty()) { // else its bundles are made elsewhere
              problems.addAll(validities.problems(time));
            }
            remarks.addAll(validities.bundleRemarks(time));
            remarks.addAll(validities.issuerRemarks(time));
          });
    } catch (SealbookException e) {
      add(e, place.name());
    }
  }

  private void inspectSeals(RegistryInfo description) {
    try (LicenseStore store = place.openForReading();
        StoreView view = store.view()) {
      problems.addAll(SealInspection.inspect(description, view));
    } catch (SealbookException e) {
      add(e, place.name());
    }
  }

  private void requireFile(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder) && !Files.isExecutable(folder)) {
      problems.add(
          new RegistryHealth.Problem(
              ErrorCode.FILE_UNUSABLE.name(),
              name(file),
              "permission denied",
              "look as the user to whom the registry belongs"));
    } else if (!Files.isRegularFile(file)) {
      problems.add(
          new RegistryHealth.Problem(
              ErrorCode.FILE_NOT_FOUND.name(), name(file), "the file is missing", RESTORE));
    }
  }

  private String name(Path file) {
    return files.directory().relativize(file).toString().replace('\\', '/');
  }

  private OptionalLong countLicenses(boolean sound) {
    if (place instanceof DirectoryPlace && !Files.isDirectory(files.store())) {
      return OptionalLong.empty();
    }
    try (LicenseStore store = place.openForReading();
        StoreView view = store.view()) {
      return OptionalLong.of(LicenseBook.count(view));
    } catch (SealbookException e) {
      if (sound) {
        add(e, place.name());
      }
      return OptionalLong.empty();
    }
  }

  /** Of a database that cannot be asked nothing else is tried: each would take its time. */
  private void add(SealbookException e, String where) {
    if (e.code() == ErrorCode.DATABASE_UNUSABLE) {
      throw e;
    }
    problems.add(problem(e, where));
  }

  private static RegistryHealth.Problem problem(SealbookException e, String where) {
    return new RegistryHealth.Problem(
        e.code().name(), where, String.valueOf(e.getMessage()), e.hint());
  }
}
