/**
 * The bytes of a frame, as STORE.md gives them: the same in every store that keeps a journal, and
 * with them the chain.
 */
@NullMarked
package org.sealbook.store.frame;

import org.jspecify.annotations.NullMarked;
