/**
 * Sealbook issues, signs, stores and verifies electronic licences 电子证照.
 *
 * <p>Start at {@link org.sealbook.registry.Registry} to issue and keep licences, at {@link
 * org.sealbook.verify.LicenseVerifier} to judge them. Two walks lead through all rooms.
 *
 * <h2>A stock row becomes a signed licence in the store</h2>
 *
 * <ol>
 *   <li>{@code stock}: a reader turns the bytes of an old system's export into rows with line
 *       numbers; the mapping says which column feeds what; the cleaner turns a row into the content
 *       of a licence, or into one reason why it is none.
 *   <li>{@code registry}: the import ledger compares the row with every version of the same type,
 *       issuer and number: duplicate, status change, next version, conflict, or new. A new licence
 *       gets its identifier (its own, or one minted from the registry secret) and the next status
 *       index.
 *   <li>{@code seal}: content becomes claims and salted details in deterministic CBOR; {@code
 *       merkle} makes a tree of up to 64 of them and {@code crypto} signs its root.
 *   <li>{@code store}: the batch is appended to the journal. Returned means durable: whatever
 *       happens afterwards, the licence is there.
 * </ol>
 *
 * <h2>A file becomes a verdict</h2>
 *
 * <ol>
 *   <li>{@code seal} looks at the shape, the kind and the encoding; it shows nothing of the claims.
 *   <li>{@code trust} finds the issuer's certificate by its key identifier in a signed bundle.
 *   <li>{@code crypto} checks the signature over the bytes as they were received.
 *   <li>{@code verify} reads the claims only now, and checks when and by whom they were signed, the
 *       details, the dates, and the status list of the bundle. The first step that does not pass
 *       gives the answer; only the last can make a {@link org.sealbook.verify.VerifiedLicense}.
 * </ol>
 */
@NullMarked
package org.sealbook;

import org.jspecify.annotations.NullMarked;
