package org.sealbook.registry;

import java.time.Instant;
import org.sealbook.base.Bytes;
import org.sealbook.model.License;
import org.sealbook.model.LicenseState;
import org.sealbook.model.Status;

/**
 * A licence as the registry holds it.
 *
 * @param typeName the type's name, its code where the catalogue does not know it any more
 * @param issuer the code of the authority that signed it
 * @param issuerName its name
 * @param status what was said of it last
 * @param state whether it is in force today: the status, or what the dates say
 * @param signedAt when it was signed
 * @param encoded the licence file with all its details
 */
public record StoredLicense(
    License license,
    String typeName,
    String issuer,
    String issuerName,
    Status status,
    LicenseState state,
    Instant signedAt,
    Bytes encoded) {}
