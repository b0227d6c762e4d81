package org.sealbook.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreReport;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.frame.JournalSource;
import org.sealbook.store.mapdb.MapDbStores;

/** The embedded store, in the registry's own directory. */
record DirectoryPlace(RegistryFiles files) implements StorePlace {
  @Override
  public RegistryInfo describe() {
    return files.readDescription();
  }

  @Override
  public LicenseStore openForWriting(InstantSource clock) {
    LicenseStore store = MapDbStores.openForWriting(files.store(), clock);
    Optional<Instant> resting = files.restingSince(); // looked at behind the lock
    if (resting.isPresent()) {
      store.close();
      throw CopiedStore.resting(resting.get());
    }
    return store;
  }

  @Override
  public boolean rest(Optional<Instant> since, InstantSource clock) {
    try (LicenseStore lock = MapDbStores.openForWriting(files.store(), clock)) {
      lock.view().close(); // it is held, nothing else is wanted of it
      boolean rested = files.restingSince().isPresent();
      files.rest(since);
      return rested;
    }
  }

  @Override
  public Optional<Instant> restingSince() {
    return files.restingSince();
  }

  @Override
  public LicenseStore openForReading() {
    return MapDbStores.openForReading(files.store());
  }

  @Override
  public JournalSource journal() {
    return MapDbStores.journal(files.store());
  }

  @Override
  public StoreReport inspect(boolean deep) {
    return MapDbStores.inspect(files.store(), deep);
  }

  @Override
  public String hint(StoreProblem.Code problem) {
    return problem.hint();
  }

  @Override
  public AttachmentStore attachments(boolean writing) {
    return files.attachments();
  }

  @Override
  public String name() {
    return "store";
  }
}
