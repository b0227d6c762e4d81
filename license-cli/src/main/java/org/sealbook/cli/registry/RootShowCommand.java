package org.sealbook.cli.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealbook.cli.ExitCode;
import org.sealbook.cli.Session;
import org.sealbook.cli.command.Command;
import org.sealbook.cli.output.JsonWriter;
import org.sealbook.cli.output.TextBlock;
import org.sealbook.cli.output.TextTable;
import org.sealbook.crypto.Certificate;
import org.sealbook.registry.NextRoot;
import org.sealbook.registry.RegistryReader;
import org.sealbook.registry.Validities;
import picocli.CommandLine;

/** {@code license root show}. */
@CommandLine.Command(
    name = "show",
    description = {
      "What ends when: the root, the next one, the key for trust bundles, each authority's key.",
      "Needs no passphrase."
    })
public final class RootShowCommand implements Command {
  private final Session session;

  public RootShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Validities validities;
    try (RegistryReader registry = session.reader()) {
      validities = registry.validities();
    }
    Instant now = session.clock().instant();
    if (session.json()) {
      session.answer(json -> writeKeys(json, validities, now));
    } else {
      print(validities, now);
    }
    return ExitCode.DONE;
  }

  private static void writeKeys(JsonWriter json, Validities validities, Instant now) {
    json.beginObject("root");
    RootAnswer.writeRoot(json, validities.root(), now);
    json.endObject();
    validities
        .next()
        .ifPresentOrElse(next -> writeNext(json, next, now), () -> json.nullField("nextRoot"));
    json.beginArray("formerRoots");
    for (Certificate former : validities.formerRoots()) {
      json.beginObject();
      RootAnswer.writeRoot(json, former, now);
      json.endObject();
    }
    json.endArray();
    writeOptional(json, "bundleKey", validities.bundleKey(), now);
    json.beginArray("issuers");
    for (Validities.OfIssuer issuer : validities.issuers()) {
      json.beginObject().field("code", issuer.code()).field("name", issuer.name());
      writeOptional(json, "key", issuer.certificate(), now);
      json.endObject();
    }
    json.endArray();
  }

  private static void writeNext(JsonWriter json, NextRoot next, Instant now) {
    json.beginObject("nextRoot");
    RootAnswer.writeRoot(json, next.root(), now);
    json.field("announcedIn", next.announcedIn())
        .field("knownAfter", next.knownAfter().map(Instant::toString))
        .endObject();
  }

  private static void writeOptional(
      JsonWriter json, String name, Optional<Certificate> certificate, Instant now) {
    certificate.ifPresentOrElse(
        known -> {
          json.beginObject(name);
          RootAnswer.writeKey(json, known, now);
          json.endObject();
        },
        () -> json.nullField(name));
  }

  private void print(Validities validities, Instant now) {
    TextTable table = new TextTable(List.of("WHAT", "KEY", "VALID UNTIL", "DAYS"));
    add(table, "root", validities.root(), now);
    validities.next().ifPresent(next -> add(table, "next root", next.root(), now));
    validities.formerRoots().forEach(former -> add(table, "former root", former, now));
    add(table, "bundle key", validities.bundleKey(), now);
    for (Validities.OfIssuer issuer : validities.issuers()) {
      add(table, "issuer " + issuer.code() + " " + issuer.name(), issuer.certificate(), now);
    }
    table.print(session.out(), session.style());
    TextBlock block =
        new TextBlock().add("root fingerprint", validities.root().fingerprint().toHex());
    validities.next().ifPresent(next -> add(block, next));
    block.print(session.out());
  }

  private static void add(TextTable table, String what, Certificate certificate, Instant now) {
    add(table, what, Optional.of(certificate), now);
  }

  private static void add(
      TextTable table, String what, Optional<Certificate> certificate, Instant now) {
    table.add(
        List.of(
            what,
            certificate.map(known -> known.kid().toHex()).orElse("none here"),
            certificate.map(known -> known.notAfter().toString()).orElse(""),
            certificate.map(known -> Long.toString(Validities.daysLeft(known, now))).orElse("")));
  }

  private static void add(TextBlock block, NextRoot next) {
    block.add("next root fingerprint", next.root().fingerprint().toHex());
    String first =
        next.announcedIn().isPresent()
            ? "bundle " + next.announcedIn().getAsLong()
            : "no bundle yet: `license bundle` makes one";
    block
        .add("first announced in", first)
        .add("`license root move` from", next.knownAfter().map(Instant::toString));
  }
}
