package org.sealbook.crypto;

import java.nio.charset.StandardCharsets;
import org.sealbook.base.Bytes;

/**
 * Walks through DER that {@link Certificate#parse} took before, without the sixty classes that
 * reading any DER takes. Checks nothing but that it stays inside.
 */
final class CheckedDer {
  private final Bytes der;
  private int at;

  CheckedDer(Bytes der) {
    this.der = der;
  }

  /** Whether the next element, if there is any, has this tag. */
  boolean isNext(int tag) {
    return at < der.size() && der.at(at) == tag;
  }

  boolean isEnd() {
    return at == der.size();
  }

  /** Passes over an element and gives all of it. */
  Bytes element() {
    int start = at;
    at = contentStart() + contentLength();
    requireInside();
    return der.slice(start, at);
  }

  /** Passes over an element and gives what is in it. */
  Bytes content() {
    int start = contentStart();
    at = start + contentLength();
    requireInside();
    return der.slice(start, at);
  }

  /** The same, for what holds further elements. */
  CheckedDer enter() {
    return new CheckedDer(content());
  }

  String text() {
    return new String(content().toArray(), StandardCharsets.UTF_8);
  }

  private int contentStart() {
    int first = byteAt(at + 1);
    return at + 2 + (first < 0x80 ? 0 : first - 0x80);
  }

  /** Of a certificate: at most two bytes after the first (8,192 bytes in all). */
  private int contentLength() {
    int first = byteAt(at + 1);
    return switch (first) {
      case 0x81 -> byteAt(at + 2);
      case 0x82 -> byteAt(at + 2) << 8 | byteAt(at + 3);
      default -> first;
    };
  }

  private int byteAt(int index) {
    if (index >= der.size()) {
      throw damaged();
    }
    return der.at(index);
  }

  private void requireInside() {
    if (at > der.size()) {
      throw damaged();
    }
  }

  private static InvalidCertificateException damaged() {
    return new InvalidCertificateException("it is not the certificate that was checked");
  }
}
