/**
 * Where licences are kept: the contract of a store, independent of what a licence is.
 *
 * <p>A store is one growing sequence of <em>frames</em>. A frame is what one call of {@link
 * org.sealbook.store.LicenseStore#append} brought, a batch of {@linkplain
 * org.sealbook.store.StoreRecord records}; it is kept whole or not at all, and nothing in it is
 * ever changed or removed. A record is a string of bytes with a kind and some index keys. Readers
 * take a {@linkplain org.sealbook.store.StoreView view}, which shows one moment, and find records
 * by key, by key range, or in the order in which they were appended.
 *
 * <p>Each frame is chained to the one before it by a hash, so that two {@linkplain
 * org.sealbook.store.Head heads} tell whether one history continues the other.
 */
@NullMarked
package org.sealbook.store;

import org.jspecify.annotations.NullMarked;
