package org.sealbook.cli.verify;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealbook.base.Bytes;
import org.sealbook.cli.Language;
import org.sealbook.cli.Session;
import org.sealbook.cli.output.DisplayText;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.Listing;
import org.sealbook.cli.output.Style;
import org.sealbook.model.Attachment;
import org.sealbook.model.CodeType;
import org.sealbook.model.Validity;
import org.sealbook.seal.DisclosedLicense;
import org.sealbook.seal.DisclosedLicense.DisclosedHolder;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.Verification;
import org.sealbook.verify.VerifiedLicense;

/** Verdicts for clerks and for programs. What is not genuine is not shown as if it were. */
final class VerdictAnswer implements Consumer<Judged> {
  private final Session session;
  private final PersonalCodes codes;

  VerdictAnswer(Session session, boolean unmask) {
    this.session = session;
    this.codes = new PersonalCodes(unmask);
  }

  /** The keys of CLI.md; the columns of CSV. */
  Listing<Judged> listing() {
    return new Listing<>(this::writeKeys)
        .column("file", "FILE", Judged::file)
        .column("verdict", "VERDICT", judged -> judged.verification().verdict().word())
        .column("reason", "REASON", judged -> text(judged.verification().reason()))
        .column(
            "identifier", "IDENTIFIER", judged -> text(license(judged).map(VerifiedLicense::id)))
        .column(
            "typeName", "TYPE", judged -> text(license(judged).map(known -> known.type().name())))
        .column(
            "issuerName",
            "ISSUER",
            judged -> text(license(judged).map(VerifiedLicense::issuerName)))
        .column(
            "status", "STATUS", judged -> text(license(judged).flatMap(VerdictAnswer::statusWord)));
  }

  private static Optional<VerifiedLicense> license(Judged judged) {
    return judged.verification().genuineLicense();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static Optional<String> statusWord(VerifiedLicense license) {
    return license.status().map(known -> known.status().word());
  }

  private void writeKeys(JsonWriter json, Judged judged) {
    Verification verification = judged.verification();
    Optional<VerifiedLicense> license = verification.genuineLicense();
    Optional<DisclosedLicense> content = license.map(VerifiedLicense::content);
    Optional<Validity> validity = content.map(shown -> shown.claims().core().validity());
    json.field("file", judged.file())
        .field("verdict", verification.verdict().word())
        .field("reason", verification.reason().map(Reason::name))
        .truth("genuine", verification.genuine())
        .field("message", sentence(verification, session.language()))
        .field("identifier", license.map(VerifiedLicense::id))
        .field("number", content.flatMap(codes::number))
        .field("type", license.map(known -> known.id().type()))
        .field("typeName", license.map(known -> known.type().name()))
        .field("issuer", license.map(VerifiedLicense::issuerCode))
        .field("issuerName", license.map(VerifiedLicense::issuerName));
    writeHolders(json, content);
    json.field("issuedOn", content.map(shown -> shown.claims().core().issuedOn()))
        .field("validFrom", validity.flatMap(Validity::from))
        .field("validUntil", validity.flatMap(Validity::until))
        .field("status", license.flatMap(VerdictAnswer::statusWord))
        .field("statusAsOf", license.flatMap(VerifiedLicense::status).map(known -> known.asOf()));
    license
        .flatMap(VerifiedLicense::status)
        .ifPresentOrElse(
            known -> json.field("statusAgeDays", known.ageDays()),
            () -> json.nullField("statusAgeDays"));
    json.field("signedAt", license.map(VerifiedLicense::signedAt))
        .field("checkedAt", verification.checkedAt().truncatedTo(ChronoUnit.SECONDS).toString())
        .field("day", verification.day().toString())
        .field("keyId", verification.keyId().map(Bytes::toHex))
        .field("suite", verification.algorithm())
        .field("root", verification.root().map(Bytes::toHex));
    content.ifPresentOrElse(
        shown -> json.field("undisclosed", shown.undisclosed()),
        () -> json.nullField("undisclosed"));
    content.ifPresentOrElse(
        shown -> writeAttached(json, AttachedFiles.of(shown.details(), judged.file())),
        () -> json.nullField("attachments"));
  }

  private void writeHolders(JsonWriter json, Optional<DisclosedLicense> content) {
    if (content.isEmpty()) {
      json.nullField("holders");
      return;
    }
    json.beginArray("holders");
    for (DisclosedHolder holder : content.get().holders()) {
      json.beginObject()
          .field("name", holder.name())
          .field("code", holder.code().map(codes::shown))
          .field("codeType", holder.codeType().map(CodeType::digits))
          .endObject();
    }
    json.endArray();
  }

  private void writeAttached(JsonWriter json, List<AttachedFiles.Match> attached) {
    json.beginArray("attachments");
    for (AttachedFiles.Match match : attached) {
      Attachment attachment = match.attachment();
      json.beginObject()
          .field("field", match.field())
          .field("name", match.sensitive() ? codes.shown(attachment.name()) : attachment.name())
          .field("mediaType", attachment.mediaType())
          .field("size", attachment.size())
          .field("sm3", attachment.sm3())
          .field("file", match.file().map(Path::toString))
          .truth("matches", match.matches())
          .endObject();
    }
    json.endArray();
  }

  /** Prints one line that begins with the verdict, and what a genuine licence says. */
  @Override
  public void accept(Judged judged) {
    Verification verification = judged.verification();
    Language language = session.language();
    String colon = language.pick(": ", "：");
    Optional<Reason> reason = verification.reason();
    String code = reason.isPresent() ? " [" + reason.get() + "]" : "";
    session
        .out()
        .println(
            coloured(verification.verdict(), session.style())
                + "  "
                + DisplayText.oneLine(judged.file())
                + colon
                + sentence(verification, language)
                + code);
    if (verification.genuineLicense().isPresent()) {
      VerifiedLicense license = verification.genuineLicense().get();
      new LicenseLines(language, codes)
          .of(license, AttachedFiles.of(license.content().details(), judged.file()))
          .print(session.out());
    }
  }

  private String coloured(Verdict verdict, Style style) {
    Language language = session.language();
    if (verdict instanceof Verdict.Valid) {
      return style.good(language.pick("valid", "有效"));
    }
    return verdict instanceof Verdict.Invalid
        ? style.bad(language.pick("invalid", "无效"))
        : style.doubtful(language.pick("indeterminate", "无法判定"));
  }

  private static String sentence(Verification verification, Language language) {
    Optional<Reason> reason = verification.reason();
    return reason.isPresent()
        ? language.pick(reason.get().english(), reason.get().chinese())
        : language.pick("The licence is genuine and in force.", "证照为真，目前有效。");
  }
}
