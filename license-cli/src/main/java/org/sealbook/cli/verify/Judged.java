package org.sealbook.cli.verify;

import org.sealbook.verify.Verification;

/**
 * An input and its verdict.
 *
 * @param file as it was given
 */
record Judged(String file, Verification verification) {}
