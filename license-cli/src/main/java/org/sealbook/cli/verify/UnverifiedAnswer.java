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

  private TextBlock block(UnverifiedLicense license, DisclosedLicense shown) {
    Claims claims = shown.claims();
    Core core = claims.core();
    TextBlock block =
        new TextBlock()
            .add(pick("identifier", "证照标识"), claims.id().toString())
            .add(pick("number", "证照编号"), shown.number())
            .add(pick("type", "证照类型代码"), claims.id().type())
            .add(pick("issuer", "颁发机构代码"), claims.id().issuer());
    shown.holders().forEach(holder -> block.add(pick("holder", "持证主体"), words(holder)));
    block
        .add(pick("issued on", "颁发日期"), core.issuedOn().toString())
        .add(pick("valid from", "有效期起"), core.validity().from())
        .add(
            pick("valid until", "有效期止"),
            core.validity().until().map(Object::toString).orElse(pick("open end", "长期")))
        .add(pick("area", "属地编码"), core.area())
        .add(pick("predecessor", "关联证照标识"), core.predecessor())
        .add(pick("original identifier", "原证照标识"), shown.details().originalIdentifier())
        .add(pick("signed at", "签发时间"), claims.signedAt().toString())
        .add(
            pick("status", "状态列表"),
            claims.status().listName() + pick(" index ", " 序号 ") + claims.status().index())
        .add(pick("details digest", "明细摘要"), core.detailsDigest().toHex());
    shown.fields().forEach((name, value) -> block.add("- " + name, value.toString()));
    shown.undisclosed().forEach(name -> block.add(pick("withheld", "此件未含"), name));
    OptionalInt withheld = shown.details().withheld();
    return block
        .add(
            pick("withheld leaves", "未含明细数"),
            withheld.isPresent() ? "" + withheld.getAsInt() : pick("all, not listed", "全部，未列出"))
        .add(pick("key id", "密钥标识"), license.kid().toHex())
        .add(pick("algorithm", "算法"), license.suite() + " (" + license.alg() + ")")
        .add(pick("identity", "证照摘要"), license.identity().toHex())
        .add(pick("size", "大小"), size(license.encoded()));
  }

  private String words(DisclosedHolder holder) {
    String code = holder.code().orElse(pick("no code shown", "未显示代码"));
    String type = holder.codeType().map(known -> ", " + known.digits()).orElse("");
    return holder.name() + " (" + code + type + ")";
  }

  private String size(Bytes encoded) {
    return encoded.size() + pick(" bytes", " 字节");
  }

  private String pick(String english, String chinese) {
    return session.language().pick(english, chinese);
  }
}
