/**
 * Makes the sample data in {@code seeds/}, and files of any size for measurements. All of it is
 * invented, and the same on every machine: random numbers are seeded, no clock is read.
 */
@NullMarked
package org.sealbook.seeds;

import org.jspecify.annotations.NullMarked;
