/** Reading and generating the published test vectors. */
@NullMarked
package org.sealbook.vectors;

import org.jspecify.annotations.NullMarked;
