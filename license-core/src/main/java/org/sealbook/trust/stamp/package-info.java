/**
 * Time stamps (RFC 3161) over trust bundles: evidence from outside the registry that a bundle, with
 * all that it says of earlier signatures, existed at a time. No verdict on a licence rests on one.
 *
 * <p>Nothing here touches a network: requests are written to files, answers are read from files,
 * and the certificates that are believed are those that the caller gives.
 */
@NullMarked
package org.sealbook.trust.stamp;

import org.jspecify.annotations.NullMarked;
