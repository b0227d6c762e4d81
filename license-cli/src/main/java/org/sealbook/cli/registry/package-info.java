/** The commands that work on a registry: one class each. */
@NullMarked
package org.sealbook.cli.registry;

import org.jspecify.annotations.NullMarked;
