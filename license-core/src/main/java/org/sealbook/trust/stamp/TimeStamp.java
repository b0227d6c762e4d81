package org.sealbook.trust.stamp;

import java.time.Instant;
import org.sealbook.base.Bytes;

/**
 * What a time stamp in good order says.
 *
 * @param time when the authority saw the bundle's signature; the accuracy that it may claim is left
 *     out
 * @param authority the subject of the certificate that it signed with, its parts in their order
 * @param serialNumber of the token, at the authority; big-endian, not empty
 * @param hash the name of the hash function over the bundle's signature
 */
public record TimeStamp(Instant time, String authority, Bytes serialNumber, String hash) {}
