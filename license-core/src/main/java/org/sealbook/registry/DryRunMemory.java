package org.sealbook.registry;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.IoFault;
import org.sealbook.base.SealbookException;
import org.sealbook.base.TemporaryFile;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.store.mapdb.MapDbStores;

/**
 * What a dry run has decided, in a store of its own in the system's temporary folder that is
 * removed with {@link #close}: a file may hold more rows than memory does. A record holds the
 * versions of one licence, one a line, and is found by its number and its identifiers.
 */
final class DryRunMemory implements ImportSink {
  private static final int RECORD_TYPE = 1;

  private final TemporaryFile directory;
  private final LicenseStore store;
  private int lastChunk;

  private DryRunMemory(TemporaryFile directory, LicenseStore store) {
    this.directory = directory;
    this.store = store;
  }

  static DryRunMemory make(InstantSource clock) {
    try {
      TemporaryFile directory = TemporaryFile.folder("sealbook-dry-run-");
      Path place = directory.path().resolve("store");
      try {
        MapDbStores.create(place);
        return new DryRunMemory(directory, MapDbStores.openForWriting(place, clock));
      } catch (RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable("no file can be made in the temporary folder", e);
    }
  }

  /** What was decided and, where nothing was, what the registry shows. */
  ImportLedger.Past over(ImportLedger.Past stored) {
    StoreView view = store.view();
    return new ImportLedger.Past() {
      @Override
      public List<Version> versions(Bytes numberKey) {
        Optional<Position> decided = view.lastPosition(numberKey);
        return decided.isPresent()
            ? decode(view.read(decided.get()).payload())
            : stored.versions(numberKey);
      }

      @Override
      public boolean isTaken(LicenseId id) {
        return view.lastPosition(IndexKeys.identifier(id)).isPresent() || stored.isTaken(id);
      }
    };
  }

  @Override
  public void put(
      int chunk,
      List<ImportStep> steps,
      Map<Bytes, List<Version>> versions,
      long rows,
      long since) {
    List<StoreRecord> records = new ArrayList<>(versions.size());
    versions.forEach((key, ofOne) -> addRecords(key, ofOne, records));
    for (List<StoreRecord> batch : Lists.partition(records, LicenseStore.MAX_BATCH)) {
      store.append(batch);
    }
    lastChunk = chunk;
  }

  private static void addRecords(Bytes key, List<Version> versions, List<StoreRecord> records) {
    Bytes payload = encode(versions);
    for (List<Version> part : Lists.partition(versions, StoreRecord.MAX_KEYS - 1)) {
      List<Bytes> keys = new ArrayList<>();
      keys.add(key);
      part.forEach(version -> keys.add(IndexKeys.identifier(version.id())));
      records.add(new StoreRecord(RECORD_TYPE, payload, keys));
    }
  }

  private static Bytes encode(List<Version> versions) {
    StringBuilder lines = new StringBuilder();
    for (Version version : versions) {
      lines.append(lines.isEmpty() ? "" : "\n");
      lines.append(version.id().withoutRoot()).append(' ').append(version.issuedOn());
      lines.append(' ').append(version.digest()).append(' ').append(version.status());
      lines.append(' ').append(version.changedOn());
    }
    return Bytes.utf8(lines.toString());
  }

  private static List<Version> decode(Bytes payload) {
    List<Version> versions = new ArrayList<>();
    for (String line : new String(payload.toArray(), StandardCharsets.UTF_8).split("\n", -1)) {
      String[] parts = line.split(" ", -1);
      versions.add(
          Version.recalled(
              LicenseId.parse(parts[0]),
              LocalDate.parse(parts[1]),
              parts[2],
              Status.valueOf(parts[3]),
              LocalDate.parse(parts[4])));
    }
    return versions;
  }

  @Override
  public int durableChunk() {
    return lastChunk;
  }

  /** None: a dry run stores nothing. */
  @Override
  public long durableRows() {
    return 0;
  }

  @Override
  public void finish() {}

  @Override
  public void close() {
    try {
      store.close();
      directory.close();
    } catch (IOException e) {
      throw unusable("the temporary folder " + directory.path() + " cannot be removed", e);
    }
  }

  private static SealbookException unusable(String what, IOException e) {
    return new SealbookException(
        ErrorCode.FILE_UNUSABLE,
        what + ": " + IoFault.of(e),
        "check the rights and the space of the temporary folder",
        e);
  }
}
