/**
 * The bytes that are signed: deterministic CBOR (RFC 8949 §4.2.1) in the subset of this project,
 * {@code COSE_Sign1} (RFC 9052 §4.2) with its protected header, and Base45 (RFC 9285) for QR codes.
 *
 * <p>The subset has integers that fit a Java {@code long}, byte strings, text strings, arrays and
 * maps, nested at most {@value org.sealbook.cose.CborReader#MAX_DEPTH} deep. Everything has exactly
 * one encoding, and readers refuse every other: what was read and is written again gives the same
 * bytes. Anything outside the subset (floating point, true, null, tags, indefinite lengths) is
 * refused by name, see {@link org.sealbook.cose.CborDefect}.
 */
@NullMarked
package org.sealbook.cose;

import org.jspecify.annotations.NullMarked;
