/** Programs that measure; run by hand, never by the build. */
@NullMarked
package org.sealbook.bench;

import org.jspecify.annotations.NullMarked;
