/** {@code license verify}: from files, folders and pictures to verdicts, in words and in JSON. */
@NullMarked
package org.sealbook.cli.verify;

import org.jspecify.annotations.NullMarked;
