package org.sealbook.registry;

import java.time.LocalDate;
import org.sealbook.base.Bytes;
import org.sealbook.trust.Issuer;

/**
 * What became of a key that someone else may have had.
 *
 * @param issuer with its new certificate beside the compromised one
 * @param kid of the compromised certificate, 8 bytes
 * @param since the first day on which someone else may have had it
 * @param shown how many of its licences stay good: a bundle issued before that day shows that they
 *     existed
 * @param unshown how many others it signed: they are not valid any more, and are to be renewed
 * @param undone how many licences went back to suspended or lost, because the change that made them
 *     valid again was signed by this key and no bundle shows that it existed by then
 */
public record CompromisedKey(
    Issuer issuer, Bytes kid, LocalDate since, long shown, long unshown, long undone) {}
