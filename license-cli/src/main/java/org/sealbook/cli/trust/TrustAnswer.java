package org.sealbook.cli.trust;

import org.sealbook.cli.Language;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.trust.BundleContent;
import org.sealbook.trust.TrustBundle;

/** How a remembered bundle is answered. */
final class TrustAnswer {
  private TrustAnswer() {}

  static String fingerprint(TrustBundle bundle) {
    return bundle.root().fingerprint().toHex();
  }

  static void writeKeys(JsonWriter json, TrustBundle bundle) {
    BundleContent content = bundle.content();
    json.field("root", fingerprint(bundle))
        .field("registry", content.registryName())
        .field("registryId", content.registryId().toHex())
        .field("suite", bundle.suite().name())
        .field("number", content.number())
        .field("issuedAt", content.issuedAt().toString())
        .field("nextUpdate", content.nextUpdate().toString())
        .field("issuers", content.issuers().size())
        .field("types", content.types().size());
  }

  static TextBlock block(TrustBundle bundle, Language language) {
    BundleContent content = bundle.content();
    return new TextBlock()
        .add(language.pick("registry", "登记库"), content.registryName())
        .add(language.pick("root fingerprint", "根证书指纹"), fingerprint(bundle))
        .add(language.pick("suite", "密码套件"), bundle.suite().name())
        .add(language.pick("bundle", "信任包编号"), Long.toString(content.number()))
        .add(language.pick("issued at", "签发时间"), content.issuedAt().toString())
        .add(language.pick("next update", "下次更新"), content.nextUpdate().toString());
  }
}
