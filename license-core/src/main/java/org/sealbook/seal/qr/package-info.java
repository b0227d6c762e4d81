/**
 * QR codes as pictures: writes PNG, reads PNG and JPEG. Knows texts only; what they mean is {@link
 * org.sealbook.seal.QrText}'s.
 */
@NullMarked
package org.sealbook.seal.qr;

import org.jspecify.annotations.NullMarked;
