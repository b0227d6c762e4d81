package org.sealbook.seeds;

/** What an import into an empty registry must make of a row. */
enum Fate {
  ACCEPTED,
  /** Accepted as the next version of an earlier row's licence. */
  NEW_VERSION,
  /** Accepted as a change of status of an earlier row's licence. */
  STATUS_CHANGE,
  DUPLICATE,
  REJECTED,
  /** Skipped and not counted. */
  BLANK
}
