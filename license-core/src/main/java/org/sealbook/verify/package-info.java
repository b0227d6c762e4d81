/**
 * A file becomes a verdict: the numbered steps of VERIFY.md, one small class each, done in order by
 * {@link org.sealbook.verify.LicenseVerifier}; the first that does not pass gives the {@link
 * org.sealbook.verify.Reason}.
 *
 * <p>Three types keep what is known apart from what is merely claimed: bytes as they came are an
 * {@link org.sealbook.seal.UnverifiedLicense}, which shows no claims; once steps 1 to 9 have passed
 * there is a {@link org.sealbook.verify.VerifiedLicense}, which nothing else can make; and only a
 * {@link org.sealbook.verify.Verdict.Valid} says that it is in force.
 *
 * <p>Nothing here touches a network, and the only clock that is read is the one that was given.
 */
@NullMarked
package org.sealbook.verify;

import org.jspecify.annotations.NullMarked;
