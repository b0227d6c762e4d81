/**
 * What became of a licence after it was issued: which moves its life cycle allows, the signed
 * changes that record them in the journal (FORMAT §9), and the lists that carry the outcome to
 * offline places (FORMAT §8).
 */
@NullMarked
package org.sealbook.status;

import org.jspecify.annotations.NullMarked;
