/**
 * Suites and their batch variants, signing and verifying keys, certificates, key files.
 *
 * <p>Everything goes through Bouncy Castle's lightweight classes (SHA-256 through the JDK, which is
 * six times faster there); no security provider is installed, so an embedding service keeps its
 * own. Elliptic curves are always those made for their prime ({@code
 * org.bouncycastle.math.ec.custom}): five times faster than the generic ones for SM2.
 *
 * <p>Secrets sit in types whose {@code toString} shows nothing and whose only readers have names
 * that begin with {@code reveal}: search for that word to see every place where one is read.
 */
@NullMarked
package org.sealbook.crypto;

import org.jspecify.annotations.NullMarked;
