/**
 * Made-up authorities for tests of several rooms: a registry in memory with a root, a bundle signer
 * and two issuers, all at a fixed time.
 */
@NullMarked
package org.sealbook.testing;

import org.jspecify.annotations.NullMarked;
