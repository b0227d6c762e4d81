/** Runs commands in this process, alone or as replayable scripts. */
@NullMarked
package org.sealbook.cli.testing;

import org.jspecify.annotations.NullMarked;
