/**
 * Whom an offline place believes, and what it was last told: the signed trust bundle with issuers,
 * their certificates and rights, the catalogue's names and the status lists (FORMAT §8); how one
 * bundle follows another; and the directory that keeps the newest bundle of each pinned root.
 */
@NullMarked
package org.sealbook.trust;

import org.jspecify.annotations.NullMarked;
