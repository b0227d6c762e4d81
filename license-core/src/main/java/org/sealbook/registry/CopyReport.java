package org.sealbook.registry;

/**
 * What was copied, and compared with the original.
 *
 * @param licenses in both, all versions counted
 * @param lastSequence the last frame of both journals
 * @param head 64 hex digits: the hash over that frame and all before it, the same in both
 * @param frames that this run copied; fewer where it went on with an earlier one
 * @param keys whether key files were there to be copied, or lie where both registries use them
 */
public record CopyReport(
    long licenses, long lastSequence, String head, long frames, boolean keys) {}
