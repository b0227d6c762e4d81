/**
 * Merkle trees as in RFC 9162 §2.1, over a hash function that the caller brings: roots, inclusion
 * proofs (one licence stands in a signed batch) and consistency proofs (a log has only grown).
 *
 * <p>Hashes have 32 bytes; a proof is one byte string, the hashes one behind the other in the order
 * of the RFC. A leaf and an inner node can never be taken for one another, since their inputs begin
 * with different bytes.
 */
@NullMarked
package org.sealbook.merkle;

import org.jspecify.annotations.NullMarked;
