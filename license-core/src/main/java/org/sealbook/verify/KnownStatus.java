package org.sealbook.verify;

import java.time.Instant;
import org.sealbook.model.Status;

/**
 * What the bundle says of a licence's status.
 *
 * @param asOf when the bundle was issued
 * @param ageDays whole days from then to the time of the check, rounded down
 */
public record KnownStatus(Status status, Instant asOf, long ageDays) {}
