package org.sealbook.store.memory;

import org.sealbook.store.LicenseStore;
import org.sealbook.store.LicenseStoreContract;

class InMemoryLicenseStoreTest extends LicenseStoreContract {
  @Override
  protected LicenseStore createEmpty() {
    return new InMemoryLicenseStore();
  }
}
