package org.sealbook.seal;

import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.cose.CborWriter;
import org.sealbook.cose.CoseSign1;
import org.sealbook.cose.ProtectedHeader;
import org.sealbook.crypto.BatchSigner;
import org.sealbook.crypto.Hasher;
import org.sealbook.crypto.SigningKey;
import org.sealbook.crypto.Suite;

/**
 * Seals licences in the name of one certificate. Safe to use from several threads: {@link #prepare}
 * is where the time goes that can be spent on all processors, a batch costs one signature.
 */
public final class Sealer {
  /** The most licences of one batch. */
  public static final int MAX_BATCH = BatchSigner.SIZE_LIMIT;

  /** Room for everything in a file but payload and details: at most 64 + 192 bytes of seal. */
  private static final int FRAME = 1_024;

  private final SigningKey key;
  private final Bytes header;
  private final Bytes batchHeader;
  private final DetailsEncoder details;
  private final Optional<BatchSigner> batchSigner;

  /**
   * @param kid of the certificate that belongs to {@code key}, 8 bytes
   * @param random where the salts of the details come from
   */
  public Sealer(SigningKey key, Bytes kid, SecureRandom random) {
    this.key = key;
    Suite suite = key.suite();
    header = header(suite.alg(), kid);
    batchHeader = header(suite.batchAlg().orElse(suite.alg()), kid);
    details = new DetailsEncoder(random);
    batchSigner =
        suite.batchAlg().isPresent() ? Optional.of(new BatchSigner(key)) : Optional.empty();
  }

  private static Bytes header(long alg, Bytes kid) {
    return new ProtectedHeader(alg, kid, LicenseFormat.TYP).encode();
  }

  /**
   * Encodes claims and details, with fresh salts.
   *
   * @throws SealbookException DATA_INVALID where the file would be larger than {@link
   *     UnverifiedLicense#MAX_SIZE} or have more than 1,000 details
   * @throws IllegalArgumentException where the licence replaces itself, has an original identifier
   *     equal to its own, or is signed before 1970 or after 9999
   */
  public PreparedLicense prepare(SealOrder order) {
    CborWriter writer = new CborWriter(1_024);
    Hasher hasher = key.suite().hash().start();
    List<Leaf> leaves = details.encode(order.license(), order.sensitiveFields(), writer, hasher);
    Bytes unprotected = Leaf.header(leaves, writer);
    Claims claims =
        new Claims(
            order.license().id(),
            order.signedAt().truncatedTo(ChronoUnit.SECONDS),
            order.status(),
            Core.of(order.license().content(), Leaf.digest(leaves, writer, hasher)));
    Bytes payload = ClaimsEncoder.encode(claims, writer);
    int size = payload.size() + unprotected.size() + FRAME;
    if (size > UnverifiedLicense.MAX_SIZE) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          claims.id() + " would have " + size + " bytes, at most " + UnverifiedLicense.MAX_SIZE,
          "shorten the business fields");
    }
    return new PreparedLicense(claims.id(), key.suite().hash(), payload, unprotected);
  }

  /** Signs one licence by itself. */
  public SealedLicense seal(PreparedLicense prepared) {
    Bytes signature = key.sign(sigStructure(header, prepared));
    return new SealedLicense(prepared, header, signature);
  }

  /**
   * Signs licences with one signature where the suite has a batch algorithm, else each by itself.
   *
   * @param batch 1 to {@value #MAX_BATCH}
   * @return in the order of {@code batch}
   */
  public List<SealedLicense> sealBatch(List<PreparedLicense> batch) {
    if (batch.isEmpty() || batch.size() > MAX_BATCH) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + MAX_BATCH + " licences, not " + batch.size());
    }
    if (batchSigner.isEmpty()) {
      return batch.stream().map(this::seal).toList();
    }
    List<Bytes> leaves =
        batch.stream().map(prepared -> sigStructure(batchHeader, prepared)).toList();
    List<Bytes> seals = batchSigner.get().sign(batchHeader, leaves);
    List<SealedLicense> sealed = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      sealed.add(new SealedLicense(batch.get(i), batchHeader, seals.get(i)));
    }
    return List.copyOf(sealed);
  }

  /** Refuses what another suite's sealer prepared: its digest is of another hash. */
  private Bytes sigStructure(Bytes protectedHeader, PreparedLicense prepared) {
    if (prepared.hash() != key.suite().hash()) {
      throw new IllegalArgumentException("prepared for a suite with another hash");
    }
    return CoseSign1.sigStructure(protectedHeader, Bytes.EMPTY, prepared.payload());
  }
}
