package org.sealbook.seal.qr;

import org.sealbook.base.Bytes;

/**
 * Counts the scans of a JPEG file (ITU-T T.81, annex B). A progressive one has about ten, each of
 * which goes through the whole picture, however few bytes of it there are.
 */
final class JpegScans {
  private static final int STANDALONE = 0x01;
  private static final int FIRST_RESTART = 0xD0;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;

  private JpegScans() {}

  /** How many scans begin before the end of the picture; what follows that is not looked at. */
  static int count(Bytes file) {
    int scans = 0;
    for (int at = 0; at + 1 < file.size(); at++) {
      int marker = file.at(at) == 0xFF ? file.at(at + 1) : 0;
      if (marker == END_OF_IMAGE) {
        break;
      }
      boolean segment =
          marker != 0
              && marker != STANDALONE
              && marker != 0xFF
              && (marker < FIRST_RESTART || marker > START_OF_IMAGE);
      if (segment) {
        scans += marker == START_OF_SCAN ? 1 : 0;
        at += at + 3 < file.size() ? 1 + (file.at(at + 2) << 8 | file.at(at + 3)) : 1;
      }
    }
    return scans;
  }
}
