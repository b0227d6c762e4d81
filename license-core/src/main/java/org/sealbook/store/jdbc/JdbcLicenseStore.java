package org.sealbook.store.jdbc;

import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.store.Head;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.Unchanged;
import org.sealbook.store.frame.CopiedStore;
import org.sealbook.store.frame.Digests;

/** A store in a database; of one database there may be many, for writing as well. */
final class JdbcLicenseStore implements LicenseStore {
  private final Database database;
  private final Head genesis;
  private final FrameTables tables = new FrameTables();
  private final Optional<FrameWriter> writer;
  private volatile boolean closed;

  JdbcLicenseStore(Database database, Bytes storeId, boolean writing) {
    this.database = writing ? database.forWriting() : database;
    this.genesis = new Head(0, Digests.genesis(storeId));
    this.writer = writing ? Optional.of(writer(database)) : Optional.empty();
  }

  private FrameWriter writer(Database opening) {
    ServerSettings server = opening.read(ServerSettings::forWriting);
    opening
        .read(RestingMark::get)
        .ifPresent(
            since -> {
              throw CopiedStore.resting(since);
            });
    return new FrameWriter(new FrameAppender(database, server, genesis, newestHead(opening)));
  }

  private Head newestHead(Database asked) {
    return asked.read(connection -> new FrameRows(connection).last()).orElse(genesis);
  }

  @Override
  public Head append(List<StoreRecord> batch) {
    return append(batch, Optional.empty()).orElseThrow();
  }

  @Override
  public Optional<Head> append(List<StoreRecord> batch, Unchanged condition) {
    return append(batch, Optional.of(condition));
  }

  private Optional<Head> append(List<StoreRecord> batch, Optional<Unchanged> condition) {
    requireOpen();
    return writer
        .orElseThrow(() -> new IllegalStateException("the store is open for reading only"))
        .append(new EncodedBatch(LicenseStore.requireFits(batch)), condition);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public long reserve(Bytes series, long least, int count) {
    requireOpen();
    return Numbers.reserve(database, series, least, count);
  }

  @Override
  public StoreView view() {
    requireOpen();
    return new JdbcView(database, genesis, newestHead(database), tables, this::requireOpen);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    writer.ifPresent(FrameWriter::close);
  }
}
