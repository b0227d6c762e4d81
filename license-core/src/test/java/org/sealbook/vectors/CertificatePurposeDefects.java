package org.sealbook.vectors;

import static org.sealbook.vectors.CertificateParts.BASIC_CONSTRAINTS;
import static org.sealbook.vectors.CertificateParts.BUNDLE;
import static org.sealbook.vectors.CertificateParts.EXTENDED_KEY_USAGE;
import static org.sealbook.vectors.CertificateParts.KEY_USAGE;
import static org.sealbook.vectors.CertificateParts.LICENSE;
import static org.sealbook.vectors.CertificateParts.NO_CA;
import static org.sealbook.vectors.CertificateParts.SIGNS;
import static org.sealbook.vectors.CertificateParts.critical;
import static org.sealbook.vectors.CertificateParts.notCritical;
import static org.sealbook.vectors.CertificateParts.usages;

import org.sealbook.base.Bytes;

/** Licence certificates whose extensions do not say, in the one way, that they are that. */
final class CertificatePurposeDefects {
  private static final int CONSTRAINTS_AT = 0;
  private static final int USAGE_AT = 1;
  private static final int EXTENDED_AT = 2;

  private final CertificateVectors vectors;

  CertificatePurposeDefects(CertificateVectors vectors) {
    this.vectors = vectors;
  }

  void add() {
    vectors.bad("extensions-none", "no extensions", parts -> parts.extensions.clear());
    constraints();
    usage();
    extended();
    others();
  }

  private void constraints() {
    without("constraints-missing", "no basicConstraints", CONSTRAINTS_AT);
    other("constraints-not-critical", CONSTRAINTS_AT, notCritical(BASIC_CONSTRAINTS, NO_CA));
    constraints("ca", "a CA", "30030101ff");
    constraints("ca-path-0", "a CA with pathLen 0", "30060101ff020100");
    constraints("false", "cA FALSE is written", "3003010100");
    constraints("path-only", "pathLen without a CA", "3003020100");
    constraints("not-der", "a length in two bytes", "308100");
    constraints("trailing-byte", "a byte behind it", "300000");
  }

  private void constraints(String id, String comment, String hex) {
    vectors.bad(
        "constraints-" + id,
        comment,
        parts ->
            parts.extensions.set(CONSTRAINTS_AT, critical(BASIC_CONSTRAINTS, Bytes.fromHex(hex))));
  }

  private void usage() {
    without("usage-missing", "no keyUsage", USAGE_AT);
    other("usage-not-critical", USAGE_AT, notCritical(KEY_USAGE, SIGNS));
    usage("certificates", "keyCertSign", "03020204");
    usage("both", "digitalSignature and keyCertSign", "03020284");
    usage("non-repudiation", "digitalSignature and nonRepudiation", "030206c0");
    usage("encipherment", "keyEncipherment", "03020520");
    usage("not-der", "digitalSignature with seven bits more", "03020080");
  }

  private void usage(String id, String comment, String hex) {
    vectors.bad(
        "usage-" + id,
        comment,
        parts -> parts.extensions.set(USAGE_AT, critical(KEY_USAGE, Bytes.fromHex(hex))));
  }

  private void extended() {
    without("purpose-missing", "no extKeyUsage", EXTENDED_AT);
    other("purpose-not-critical", EXTENDED_AT, notCritical(EXTENDED_KEY_USAGE, usages(LICENSE)));
    purpose("none", "an empty list", usages());
    purpose("both", "licences and bundles", usages(LICENSE, BUNDLE));
    purpose("twice", "licences, twice", usages(LICENSE, LICENSE));
    purpose("and-email", "licences and e-mail", usages(LICENSE, "1.3.6.1.5.5.7.3.4"));
    purpose("any", "any purpose", usages("2.5.29.37.0"));
    purpose("client", "TLS clients", usages("1.3.6.1.5.5.7.3.2"));
    purpose("bundles", "bundles", usages(BUNDLE));
  }

  private void purpose(String id, String comment, Bytes content) {
    vectors.bad(
        "purpose-" + id,
        comment,
        parts -> parts.extensions.set(EXTENDED_AT, critical(EXTENDED_KEY_USAGE, content)));
  }

  private void others() {
    Bytes any = Bytes.fromHex("3000");
    vectors.bad(
        "unknown-critical",
        "nameConstraints, critical",
        parts -> parts.extensions.add(critical("2.5.29.30", any)));
    vectors.bad(
        "extension-twice",
        "nameConstraints, not critical, twice",
        parts -> {
          parts.extensions.add(notCritical("2.5.29.30", any));
          parts.extensions.add(notCritical("2.5.29.30", any));
        });
    vectors.bad(
        "usage-twice", "keyUsage twice", parts -> parts.extensions.add(critical(KEY_USAGE, SIGNS)));
  }

  private void without(String id, String comment, int place) {
    vectors.bad(id, comment, parts -> parts.extensions.remove(place));
  }

  private void other(String id, int place, Bytes extension) {
    vectors.bad(
        id, "an extension that is not critical", parts -> parts.extensions.set(place, extension));
  }
}
