package org.sealbook.base;

/**
 * Stable codes of {@link SealbookException}; names never change, new ones are added. ERRORS.md
 * lists them with the exit codes of the command line.
 */
public enum ErrorCode {
  /** A file or directory that was named is not there. */
  FILE_NOT_FOUND,
  /** A file cannot be read or written: rights, a full disk, a device error. */
  FILE_UNUSABLE,
  /** A database cannot be reached, or refuses what is asked of it. */
  DATABASE_UNUSABLE,
  /** The input as a whole cannot be understood: not the format it should be. */
  INPUT_UNREADABLE,
  /** The input breaks a limit that protects against hostile files. */
  INPUT_TOO_LARGE,
  /** The directory given as a registry is not there. */
  REGISTRY_MISSING,
  /** The directory exists and is no registry. */
  REGISTRY_FOREIGN,
  /** The registry was written by a later version. */
  REGISTRY_TOO_NEW,
  /** Another process, or another part of this one, has the registry open for writing. */
  REGISTRY_LOCKED,
  /** Another writer of the registry changed what was being decided on. */
  REGISTRY_CHANGED,
  /** A replica of the registry does not show yet what is to be told of. */
  REPLICA_BEHIND,
  /** The registry's files contradict each other or their checksums. */
  REGISTRY_DAMAGED,
  /** Appends are refused until an index segment could be built. */
  INDEX_BEHIND,
  /** A target directory that must be empty is not. */
  DIRECTORY_NOT_EMPTY,
  /** The passphrase does not open the key. */
  PASSPHRASE_WRONG,
  /** A passphrase is needed and none was given. */
  PASSPHRASE_MISSING,
  /** A key or certificate file cannot be used. */
  KEY_UNUSABLE,
  /** A trust bundle cannot be used: damaged, wrongly signed, not a bundle. */
  BUNDLE_UNUSABLE,
  /** An older bundle than one already known. */
  BUNDLE_OLDER,
  /** A backup cannot be used: damaged, unfinished, or of another history. */
  BACKUP_UNUSABLE,
  /** The place holds a registry that was not copied to its end. */
  COPY_UNFINISHED,
  /** Of a registry and its copy the other one is written. */
  REGISTRY_MOVED,
  /** A backup from before a bundle that was published. */
  BACKUP_OLDER,
  /** Two bundles that claim the same place in the sequence. */
  BUNDLE_FORK,
  /**
   * A bundle of another registry than the one that its root is pinned for, or with another root.
   */
  BUNDLE_FOREIGN,
  /** A bundle whose next update is past. */
  BUNDLE_EXPIRED,
  /** The root of a bundle is not pinned. */
  ROOT_UNKNOWN,
  /** The catalogue has no such type. */
  TYPE_UNKNOWN,
  /** The registry has no such issuer. */
  ISSUER_UNKNOWN,
  /** The issuer may not issue this type. */
  ISSUER_NOT_AUTHORISED,
  /** No licence has this identifier or number. */
  LICENSE_NOT_FOUND,
  /** Several licences have this number. */
  LICENSE_AMBIGUOUS,
  /** The data given for a licence breaks a rule of its type. */
  DATA_INVALID,
  /** The bytes of a file that a licence names are not in the registry. */
  ATTACHMENT_MISSING,
  /** The bytes of a file that a licence names are not those that were signed. */
  ATTACHMENT_DAMAGED,
  /** A number that is already taken by another licence of the same type and issuer. */
  NUMBER_CONFLICT,
  /** A change of status that the life cycle does not allow. */
  STATUS_MOVE_REFUSED,
  /** A next root that is there already, or not there, or not known to every place yet. */
  ROOT_CHANGE_REFUSED
}
