package org.sealbook.store;

/**
 * What was copied of a store's journal.
 *
 * @param head the end of the history that the copy holds
 * @param copiedBytes that this run wrote
 */
public record StoreBackup(Head head, long copiedBytes) {}
