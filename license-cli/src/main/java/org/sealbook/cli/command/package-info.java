/** One class a command: its options, one call of the library, the answer. */
@NullMarked
package org.sealbook.cli.command;

import org.jspecify.annotations.NullMarked;
