package org.sealbook.stock;

import org.sealbook.model.LicenseId;

/**
 * The identifier that a rejected row says its licence bears: whether another licence bears it too,
 * only the registry knows.
 *
 * @param number of the licence, cleaned, by which the registry finds what it knows of it
 */
public record IdentifierClaim(LicenseId identifier, String number) {}
