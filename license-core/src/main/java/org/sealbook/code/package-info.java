/**
 * The codes that stand in Chinese licences and their check characters: licence identifiers, unified
 * social credit codes, organisation codes, citizen numbers, business registration numbers,
 * administrative divisions; and {@link org.sealbook.code.CodeCheck}, which tells what kind of code
 * a text is.
 *
 * <p>Except for {@code CodeCheck}, everything here expects codes in their normal form: half-width
 * digits and upper-case letters, nothing around them. Any other character makes a code invalid.
 */
@NullMarked
package org.sealbook.code;

import org.jspecify.annotations.NullMarked;
