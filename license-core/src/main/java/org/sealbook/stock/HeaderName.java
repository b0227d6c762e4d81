package org.sealbook.stock;

import org.sealbook.model.Folding;

/**
 * A header in the forms in which it is compared: width, case and spaces never count.
 *
 * @param whole with what stands in brackets, without the brackets: 有效期（起） reads 有效期起
 * @param bare without brackets and what stands in them: 企业名称（盖章） reads 企业名称
 */
record HeaderName(String whole, String bare) {
  private static final String OPENING = "([{<【〔《〈「『〖";
  private static final String CLOSING = ")]}>】〕》〉」』〗";

  static HeaderName of(String header) {
    String folded = Folding.fold(header);
    StringBuilder whole = new StringBuilder(folded.length());
    StringBuilder bare = new StringBuilder(folded.length());
    int depth = 0;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (OPENING.indexOf(c) >= 0) {
        depth++;
      } else if (CLOSING.indexOf(c) >= 0) {
        depth = Math.max(0, depth - 1);
      } else {
        whole.append(c);
        if (depth == 0) {
          bare.append(c);
        }
      }
    }
    return new HeaderName(whole.toString(), bare.toString());
  }
}
