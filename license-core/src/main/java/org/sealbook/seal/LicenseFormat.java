package org.sealbook.seal;

import java.util.Set;

/** Numbers and names of the licence format, version 1 (FORMAT §2, §3, §10). */
final class LicenseFormat {
  /** Kind and version in the protected header. */
  static final String TYP = "sb-licence-1";

  /** The other kinds of signed objects, which are no licences. */
  static final Set<String> OTHER_KINDS = Set.of("sb-bundle-1", "sb-status-1");

  /** The longest licence file, in bytes. */
  static final int MAX_SIZE = 262_144;

  static final int MAX_LEAVES = 1_000;

  /** The only label of the unprotected header, beside receipts. */
  static final long DETAILS_LABEL = -65537;

  static final long CLAIM_SUB = 2;
  static final long CLAIM_IAT = 6;
  static final long CLAIM_STATUS = 65535;
  static final long CLAIM_CORE = -65537;

  static final String STATUS_LIST = "status_list";
  static final String STATUS_INDEX = "idx";
  static final String STATUS_LIST_NAME = "uri";

  static final long CORE_NUMBER = 1;
  static final long CORE_HOLDERS = 2;
  static final long CORE_ISSUED_ON = 3;
  static final long CORE_VALID_FROM = 4;
  static final long CORE_VALID_UNTIL = 5;
  static final long CORE_AREA = 6;
  static final long CORE_PREDECESSOR = 7;
  static final long CORE_DETAILS_DIGEST = 8;

  private LicenseFormat() {}
}
