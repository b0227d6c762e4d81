package org.sealbook.registry;

import java.time.InstantSource;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreReport;
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
    return MapDbStores.openForWriting(files.store(), clock);
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
  public AttachmentStore attachments() {
    return files.attachments();
  }

  @Override
  public String name() {
    return "store";
  }
}
