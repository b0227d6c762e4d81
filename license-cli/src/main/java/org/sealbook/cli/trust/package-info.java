/** {@code license trust}: pinned roots and remembered bundles of a user. */
@NullMarked
package org.sealbook.cli.trust;

import org.jspecify.annotations.NullMarked;
