package org.sealbook.cli.verify;

import java.util.OptionalInt;
import org.sealbook.base.Bytes;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.model.CodeType;
import org.sealbook.model.Validity;
import org.sealbook.seal.Claims;
import org.sealbook.seal.Core;
import org.sealbook.seal.DisclosedLicense;
import org.sealbook.seal.DisclosedLicense.DisclosedHolder;
import org.sealbook.seal.UnverifiedLicense;

/** What a licence claims, with a warning before it: nothing of it has been checked. */
final class UnverifiedAnswer {
  private final Session session;

  UnverifiedAnswer(Session session) {
    this.session = session;
  }

  void print(String file, UnverifiedLicense license, DisclosedLicense shown) {
    if (session.json()) {
      session.answer(json -> writeKeys(json, file, license, shown));
      return;
    }
    session
        .out()
        .println(
            session
                .style()
                .doubtful(
                    session
                        .language()
                        .pick("NOT VERIFIED: what follows may be forged", "未经核验：以下内容可能是伪造的")));
    session.out().println(DisplayText.oneLine(file));
    block(license, shown).print(session.out());
  }

  private static void writeKeys(
      JsonWriter json, String file, UnverifiedLicense license, DisclosedLicense shown) {
    Claims claims = shown.claims();
    Core core = claims.core();
    Validity validity = core.validity();
    json.field("file", file)
        .field("verified", false)
        .field("identifier", claims.id().toString())
        .field("number", shown.number())
        .field("type", claims.id().type())
        .field("issuer", claims.id().issuer())
        .beginArray("holders");
    for (DisclosedHolder holder : shown.holders()) {
      json.beginObject()
          .field("name", holder.name())
          .field("code", holder.code())
          .field("codeType", holder.codeType().map(CodeType::digits))
          .field("originalCode", holder.originalCode())
          .endObject();
    }
    json.endArray()
        .field("issuedOn", core.issuedOn().toString())
        .field("validFrom", validity.from())
        .field("validUntil", validity.until())
        .field("area", core.area())
        .field("predecessor", core.predecessor())
        .field("originalIdentifier", shown.details().originalIdentifier())
        .field("signedAt", claims.signedAt().toString())
        .field("statusList", claims.status().listName())
        .field("statusIndex", claims.status().index())
        .beginObject("fields");
    shown.fields().forEach((name, value) -> json.field(name, value.toString()));
    json.endObject()
        .field("undisclosed", shown.undisclosed())
        .field("keyId", license.kid().toHex())
        .field("alg", license.alg())
        .field("identity", license.identity().toHex())
        .field("bytes", license.encoded().size());
  }

  private static TextBlock block(UnverifiedLicense license, DisclosedLicense shown) {
    Claims claims = shown.claims();
    Core core = claims.core();
    TextBlock block =
        new TextBlock()
            .add("identifier", claims.id().toString())
            .add("number", shown.number())
            .add("type", claims.id().type())
            .add("issuer", claims.id().issuer());
    shown.holders().forEach(holder -> block.add("holder", words(holder)));
    block
        .add("issued on", core.issuedOn().toString())
        .add("valid from", core.validity().from())
        .add("valid until", core.validity().until().map(Object::toString).orElse("open end"))
        .add("area", core.area())
        .add("predecessor", core.predecessor())
        .add("original identifier", shown.details().originalIdentifier())
        .add("signed at", claims.signedAt().toString())
        .add("status", claims.status().listName() + " index " + claims.status().index())
        .add("details digest", core.detailsDigest().toHex());
    shown.fields().forEach((name, value) -> block.add("- " + name, value.toString()));
    shown.undisclosed().forEach(name -> block.add("withheld", name));
    OptionalInt withheld = shown.details().withheld();
    return block
        .add("withheld leaves", withheld.isPresent() ? "" + withheld.getAsInt() : "all, not listed")
        .add("key id", license.kid().toHex())
        .add("algorithm", license.suite() + " (" + license.alg() + ")")
        .add("identity", license.identity().toHex())
        .add("size", size(license.encoded()));
  }

  private static String words(DisclosedHolder holder) {
    String code = holder.code().orElse("no code shown");
    String type = holder.codeType().map(known -> ", " + known.digits()).orElse("");
    return holder.name() + " (" + code + type + ")";
  }

  private static String size(Bytes encoded) {
    return encoded.size() + " bytes";
  }
}
