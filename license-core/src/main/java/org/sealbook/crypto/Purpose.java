package org.sealbook.crypto;

/**
 * What a key is for. A certificate has exactly one purpose, so that a key for licences cannot sign
 * a bundle, nor the other way round, whatever else goes wrong.
 */
public enum Purpose {
  /** Signs certificates, and nothing else. */
  ROOT,
  /** Signs trust bundles. */
  BUNDLE,
  /** Signs licences and their status changes, in the name of the issuer code it carries. */
  LICENSE
}
