package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.base.Bytes;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.LicenseStoreContract;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;

/** The store's contract where COPY is out of reach: index rows go by INSERT, in lots. */
class WithoutCopyTest extends LicenseStoreContract {
  @Override
  protected LicenseStore createEmpty() {
    var source = new HiddenConnections(TestServer.freshSchema(), false).source();
    JdbcStores.create(source, Map.of());
    return JdbcStores.openForWriting(source);
  }

  /** More index rows than COPY begins with, and no multiple of what one INSERT has. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLargeBatchIsWhole(boolean pretends) {
    HiddenConnections hidden = new HiddenConnections(TestServer.freshSchema(), pretends);
    JdbcStores.create(hidden.source(), Map.of());
    List<StoreRecord> batch = new ArrayList<>();
    for (int i = 0; i < 333; i++) {
      Bytes key = Bytes.utf8("key " + i);
      batch.add(new StoreRecord(1, Bytes.utf8("payload " + i), List.of(key, Bytes.utf8("all"))));
    }
    try (LicenseStore store = JdbcStores.openForWriting(hidden.source())) {
      store.append(batch);
      try (StoreView view = store.view()) {
        assertEquals(333, view.all(Bytes.utf8("all")).size());
        assertEquals(
            Bytes.utf8("payload 332"),
            view.last(Bytes.utf8("key 332")).orElseThrow().record().payload());
      }
    }
    assertTrue(hidden.asked() > 0, "nobody asked for the driver's connection");
    assertEquals(List.of(), JdbcStores.inspect(hidden.source(), true).problems());
  }
}
