/**
 * How answers look: tables that line up with double-width characters, JSON, CSV, progress. Nothing
 * here knows what a licence is.
 */
@NullMarked
package org.sealbook.cli.output;

import org.jspecify.annotations.NullMarked;
