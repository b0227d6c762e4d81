/**
 * What a licence says: values without I/O, clock or cryptography. Every constructor checks its
 * arguments once ({@link IllegalArgumentException} names field, limit and actual value); afterwards
 * the type can be trusted.
 */
@NullMarked
package org.sealbook.model;

import org.jspecify.annotations.NullMarked;
