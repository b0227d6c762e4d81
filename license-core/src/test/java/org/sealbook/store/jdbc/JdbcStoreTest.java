package org.sealbook.store.jdbc;

import org.sealbook.store.LicenseStore;
import org.sealbook.store.LicenseStoreContract;

class JdbcStoreTest extends LicenseStoreContract {
  @Override
  protected LicenseStore createEmpty() {
    var source = TestServer.freshSchema();
    JdbcStores.create(source);
    return JdbcStores.openForWriting(source);
  }
}
