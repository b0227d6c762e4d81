package org.sealbook.cli;

import java.util.Map;
import java.util.Optional;

/**
 * What a clerk may meet at a counter, where the message itself, with its numbers and paths, is
 * English.
 */
final class ChineseErrors {
  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry("FILE_NOT_FOUND", "找不到文件。"),
          Map.entry("FILE_UNUSABLE", "文件无法读取或写入：请检查权限和磁盘空间。"),
          Map.entry("REGISTRY_MOVED", "本登记库已复制到别处，不再写入：请在另一份上办理。"),
          Map.entry("INPUT_UNREADABLE", "文件内容无法识别。"),
          Map.entry("INPUT_TOO_LARGE", "文件过大：请确认是否选错了文件。"),
          Map.entry("KEY_UNUSABLE", "密钥或证书文件无法使用。"),
          Map.entry("BUNDLE_UNUSABLE", "信任包已损坏、签名不正确，或不是信任包：请向登记机关重新索取。"),
          Map.entry("BUNDLE_OLDER", "该信任包比本机已有的更旧，未予采用。"),
          Map.entry("BUNDLE_FORK", "两个信任包争用同一编号：请告知登记机关，其密钥可能已被他人掌握。"),
          Map.entry("BUNDLE_FOREIGN", "该信任包属于另一个登记库，或使用了未经公布的根证书。"),
          Map.entry("BUNDLE_EXPIRED", "该信任包已过期：请向登记机关索取最新的信任包。"),
          Map.entry("ROOT_UNKNOWN", "尚未信任该信任包的根证书：请先通过其他途径与登记机关核对指纹。"));

  private ChineseErrors() {}

  /** One sentence; empty for most codes that nobody meets who only verifies. */
  static Optional<String> of(String code) {
    return Optional.ofNullable(SENTENCES.get(code));
  }
}
