/**
 * The embedded store: the journal is the truth, MapDB holds the index. {@code
 * license-core/docs/STORE.md} gives the layout of every file and tells what survives what.
 */
@NullMarked
package org.sealbook.store.mapdb;

import org.jspecify.annotations.NullMarked;
