/**
 * A licence becomes signed bytes, and signed bytes are read again (FORMAT §3 to §6).
 *
 * <p>Writing goes in two steps, so that the first can run on all processors: {@link
 * org.sealbook.seal.Sealer#prepare} encodes claims and details, {@link
 * org.sealbook.seal.Sealer#seal} and {@link org.sealbook.seal.Sealer#sealBatch} sign. Reading goes
 * through {@link org.sealbook.seal.UnverifiedLicense}, which shows what a verifier needs to find
 * the signer and to check the signature, and the claims only to whoever asks for unverified ones.
 * What an encoder here writes, the reader beside it accepts, and nothing else: the records that
 * stand between them ({@link org.sealbook.seal.Claims}, {@link org.sealbook.seal.Core}, {@link
 * org.sealbook.seal.Details}) hold the rules of both.
 */
@NullMarked
package org.sealbook.seal;

import org.jspecify.annotations.NullMarked;
