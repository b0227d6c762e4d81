/** The store's contract kept in sorted maps: for tests, and as the model that others must equal. */
@NullMarked
package org.sealbook.store.memory;

import org.jspecify.annotations.NullMarked;
