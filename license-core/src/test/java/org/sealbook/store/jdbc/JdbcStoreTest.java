package org.sealbook.store.jdbc;

import java.util.Map;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.LicenseStoreContract;

class JdbcStoreTest extends LicenseStoreContract {
  @Override
  protected LicenseStore createEmpty() {
    var source = TestServer.freshSchema();
    JdbcStores.create(source, Map.of());
    return JdbcStores.openForWriting(source);
  }
}
