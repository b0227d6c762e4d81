package org.sealbook.registry;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.sealbook.seal.Sealer;
import org.sealbook.stock.MappingFile;
import org.sealbook.stock.StockOptions;

/**
 * How a stock file is to be imported.
 *
 * @param type the type's code
 * @param issuer the issuer's code
 * @param reading how the file is read; what it leaves open is found out
 * @param mapping which columns feed what, beyond what their headers say
 * @param asOf the day on which the file was exported: a status may then move back to valid
 * @param batch how many licences one signature seals, 1 to 64
 * @param shard which rows of the file are imported; the others are not counted
 * @param rejects where the rejected rows are written, in the form of the source; what is there is
 *     replaced when the import is through. The source itself may be, where it holds the rejected
 *     rows of an earlier import and this is no dry run
 */
public record ImportOptions(
    String type,
    String issuer,
    StockOptions reading,
    MappingFile mapping,
    Optional<LocalDate> asOf,
    int batch,
    Shard shard,
    Optional<Path> rejects) {
  public ImportOptions {
    if (batch < 1 || batch > Sealer.MAX_BATCH) {
      throw new IllegalArgumentException(
          "batch must be 1 to " + Sealer.MAX_BATCH + ", not " + batch);
    }
  }

  /** Everything is found out; full batches; no file of rejected rows. */
  public static ImportOptions of(String type, String issuer) {
    return new ImportOptions(
        type,
        issuer,
        StockOptions.DETECT,
        MappingFile.EMPTY,
        Optional.empty(),
        Sealer.MAX_BATCH,
        Shard.WHOLE,
        Optional.empty());
  }

  /** The same with a mapping of the columns. */
  public ImportOptions withMapping(MappingFile columns) {
    return new ImportOptions(type, issuer, reading, columns, asOf, batch, shard, rejects);
  }

  /** The same for a file that was exported on this day. */
  public ImportOptions withAsOf(LocalDate day) {
    return new ImportOptions(
        type, issuer, reading, mapping, Optional.of(day), batch, shard, rejects);
  }

  /** The same for a part of the rows. */
  public ImportOptions withShard(Shard part) {
    return new ImportOptions(type, issuer, reading, mapping, asOf, batch, part, rejects);
  }

  /** The same with a file for the rejected rows. */
  public ImportOptions withRejects(Path file) {
    return new ImportOptions(type, issuer, reading, mapping, asOf, batch, shard, Optional.of(file));
  }
}
