/**
 * The command {@code license}: turns arguments into one call of the library and the answer into
 * text or JSON and an exit code. It decides nothing about licences itself.
 *
 * <p>{@link org.sealbook.cli.Main} starts; {@link org.sealbook.cli.Commands} knows the commands by
 * name and makes the one that is asked for; a command is a class of {@code
 * org.sealbook.cli.command} that is given a {@link org.sealbook.cli.Session}. {@link
 * org.sealbook.cli.Failures} is the one place where a failure becomes a message and an {@link
 * org.sealbook.cli.ExitCode}.
 */
@NullMarked
package org.sealbook.cli;

import org.jspecify.annotations.NullMarked;
