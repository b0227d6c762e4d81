package org.sealbook.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.merkle.InclusionProof;

/**
 * Checks the signature field of a licence that was signed in a batch. Remembers which batches were
 * good, so that a folder of licences from one batch costs one curve operation. Safe to use from
 * several threads.
 *
 * <p>What is remembered is that one certificate's key signed one header, size and root with one
 * signature; a hit replaces that check and nothing else. The path from the leaf is computed every
 * time, and whatever concerns the issuer or dates is not this class's business.
 */
public final class BatchVerifier {
  private final int capacity;
  private final Map<SignedBatch, Boolean> good;

  /** One successful check; {@code message} holds protected header, size and root. */
  private record SignedBatch(Bytes certificate, Bytes message, Bytes signature) {
    // the record's own would be made by method handles, a dozen classes that no archive can hold

    @Override
    public int hashCode() {
      return signature.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SignedBatch that
          && signature.equals(that.signature)
          && message.equals(that.message)
          && certificate.equals(that.certificate);
    }
  }

  /**
   * @param capacity how many batches are remembered, the least recently met forgotten first; 0 for
   *     none
   */
  public BatchVerifier(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity: 0 or more, given " + capacity);
    }
    this.capacity = capacity;
    good = new LinkedHashMap<>(16, 0.75f, true);
  }

  /**
   * Whether {@code field} proves that the certificate's key signed a batch with {@code leaf} in it.
   * Never throws for what was received.
   *
   * @param protectedHeader the licence's encoded protected header, as received
   * @param leaf the licence's Sig_structure over the bytes as received, with empty external_aad
   * @param field the licence's signature field
   */
  public boolean verify(Certificate certificate, Bytes protectedHeader, Bytes leaf, Bytes field) {
    Suite suite = certificate.publicKey().suite();
    Optional<BatchSeal> seal = BatchSeal.parse(field);
    if (suite.batchAlg().isEmpty() || seal.isEmpty()) {
      return false;
    }
    HashFunction hash = suite.hash();
    return InclusionProof.root(
            hash, seal.get().size(), seal.get().index(), hash.leaf(leaf), seal.get().path())
        .filter(root -> signed(certificate, protectedHeader, seal.get(), root))
        .isPresent();
  }

  private boolean signed(
      Certificate certificate, Bytes protectedHeader, BatchSeal seal, Bytes root) {
    SignedBatch batch =
        new SignedBatch(
            certificate.der(),
            BatchSeal.signedBytes(protectedHeader, seal.size(), root),
            seal.signature());
    synchronized (good) {
      if (good.get(batch) != null) {
        return true;
      }
    }
    // outside the lock: two threads may check the same batch twice, none waits for the other
    if (!certificate.publicKey().verify(batch.message(), batch.signature())) {
      return false;
    }
    synchronized (good) {
      good.put(batch, true);
      if (good.size() > capacity) {
        good.remove(good.keySet().iterator().next());
      }
    }
    return true;
  }

  /** How many batches are remembered now. */
  int remembered() {
    synchronized (good) {
      return good.size();
    }
  }
}
