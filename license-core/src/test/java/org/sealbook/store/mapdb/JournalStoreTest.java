package org.sealbook.store.mapdb;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.LicenseStoreContract;

class JournalStoreTest extends LicenseStoreContract {
  @TempDir Path directory;

  @Override
  protected LicenseStore createEmpty() {
    Path store = directory.resolve("store");
    MapDbStores.create(store);
    return MapDbStores.openForWriting(store, InstantSource.system());
  }
}
