package org.sealbook.cli.trust;

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

  static TextBlock block(TrustBundle bundle) {
    BundleContent content = bundle.content();
    return new TextBlock()
        .add("registry", content.registryName())
        .add("root fingerprint", fingerprint(bundle))
        .add("suite", bundle.suite().name())
        .add("bundle", Long.toString(content.number()))
        .add("issued at", content.issuedAt().toString())
        .add("next update", content.nextUpdate().toString());
  }
}
