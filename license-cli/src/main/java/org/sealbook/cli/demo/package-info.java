/** {@code license demo}: the whole job once, told as a story. */
@NullMarked
package org.sealbook.cli.demo;

import org.jspecify.annotations.NullMarked;
