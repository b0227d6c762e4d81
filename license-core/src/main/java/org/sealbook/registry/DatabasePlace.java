package org.sealbook.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreProblem;
import org.sealbook.store.StoreReport;
import org.sealbook.store.frame.JournalSource;
import org.sealbook.store.jdbc.FileTable;
import org.sealbook.store.jdbc.JdbcStores;

/**
 * A store in a database. The registry's description and root certificate lie there as well, so that
 * all who connect see the same; keys never do.
 */
record DatabasePlace(DataSource source) implements StorePlace {
  private static final String DESCRIPTION = "registry.json";
  private static final String ROOT = "root.cer";

  /**
   * @throws SealbookException {@code DIRECTORY_NOT_EMPTY}
   */
  void requireFree() {
    if (JdbcStores.exists(source)) {
      throw JdbcStores.taken();
    }
  }

  void create(RegistryInfo info) {
    JdbcStores.create(source, notes(info));
  }

  /** What is kept beside the store. */
  static Map<String, Bytes> notes(RegistryInfo info) {
    return Map.of(DESCRIPTION, RegistryFiles.description(info), ROOT, info.root().der());
  }

  @Override
  public RegistryInfo describe() {
    return RegistryFiles.parseDescription(note(DESCRIPTION), note(ROOT), "the database's registry");
  }

  private Bytes note(String name) {
    return JdbcStores.note(source, name)
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.REGISTRY_FOREIGN,
                    "the database holds a store that is no registry's: it has no " + name,
                    "name the right database with -r"));
  }

  @Override
  public LicenseStore openForWriting(InstantSource clock) {
    return JdbcStores.openForWriting(source);
  }

  @Override
  public boolean rest(Optional<Instant> since, InstantSource clock) {
    return JdbcStores.rest(source, since);
  }

  @Override
  public Optional<Instant> restingSince() {
    return JdbcStores.restingSince(source);
  }

  @Override
  public LicenseStore openForReading() {
    return JdbcStores.openForReading(source);
  }

  @Override
  public JournalSource journal() {
    return JdbcStores.journal(source);
  }

  @Override
  public StoreReport inspect(boolean deep) {
    return JdbcStores.inspect(source, deep);
  }

  @Override
  public String hint(StoreProblem.Code problem) {
    return switch (problem) {
      case JOURNAL_DAMAGED, HEAD_DAMAGED ->
          "change nothing in the tables; go on from a standby or from a backup of the server";
      case INDEX_DAMAGED, INDEX_WRONG, INDEX_INCOMPLETE ->
          "no licence is lost: `license store copy` into an empty schema makes the index anew";
      case STORE_MISSING, STORE_TOO_NEW, FILE_UNREADABLE, STORE_UNUSABLE -> problem.hint();
    };
  }

  @Override
  public AttachmentStore attachments(boolean writing) {
    return new AttachmentTable(FileTable.of(source, writing));
  }

  @Override
  public String name() {
    return "database";
  }
}
