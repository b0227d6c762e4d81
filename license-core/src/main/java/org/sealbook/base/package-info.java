/** What every room may use: a byte string, a failure with a stable code, one durable write. */
@NullMarked
package org.sealbook.base;

import org.jspecify.annotations.NullMarked;
