package org.sealbook.registry;

/**
 * What {@link RegistryReader#backup} did.
 *
 * @param lastSequence the last frame of the journal that the backup holds
 * @param head 64 hex digits: the hash over that frame and all before it
 * @param copiedBytes of the journal that were new; all of the backup's journal was checked
 * @param keys whether the keys are in the backup
 */
public record BackupReport(long lastSequence, String head, long copiedBytes, boolean keys) {}
