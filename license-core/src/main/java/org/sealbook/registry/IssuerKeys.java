package org.sealbook.registry;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.SigningKey;
import org.sealbook.model.Dates;
import org.sealbook.model.Status;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.status.StatusPoint;
import org.sealbook.store.Entry;
import org.sealbook.store.Position;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Compromise;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.IssuerRight;
import org.sealbook.trust.SealedBefore;

/**
 * Makes, renews and revokes the keys of issuers. The caller sees to it that nobody signs beside.
 */
final class IssuerKeys {
  private static final String ACTOR = "license issuer compromise";
  private static final String UNDONE = "签发密钥可能泄露，此前恢复有效的变更无法证明";

  private final RegistryInfo info;
  private final Certificate root;
  private final KeyRing keys;
  private final SecureRandom random;
  private final Instant now;

  /**
   * @param root the present one, which signs new certificates
   */
  IssuerKeys(RegistryInfo info, Certificate root, KeyRing keys, SecureRandom random, Clock clock) {
    this.info = info;
    this.root = root;
    this.keys = keys;
    this.random = random;
    this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  Issuer add(Settings settings, NewIssuer wanted) {
    requireNew(wanted, settings);
    SigningKey key = keyOf(wanted.key());
    return new Issuer(
        wanted.code(),
        wanted.name(),
        wanted.formerCodes(),
        wanted.types().map(IssuerKeys::rights),
        List.of(certify(wanted.code(), wanted.name(), key, now)));
  }

  private SigningKey keyOf(Optional<SigningKey> given) {
    SigningKey key = given.orElseGet(() -> SigningKey.generate(info.suite(), random));
    if (key.suite() != info.suite()) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID,
          "the key is of suite " + key.suite() + ", the registry's is " + info.suite(),
          "give a key of the registry's suite, or none");
    }
    return key;
  }

  private static List<IssuerRight> rights(Collection<String> types) {
    return types.stream().sorted().map(type -> new IssuerRight(type, Optional.empty())).toList();
  }

  private static void requireNew(NewIssuer wanted, Settings settings) {
    wanted.types().ifPresent(types -> types.forEach(settings::requireType));
    List<String> codes = new ArrayList<>(wanted.formerCodes());
    codes.add(wanted.code());
    for (Issuer issuer : settings.issuers()) {
      for (String code : codes) {
        if (issuer.code().equals(code) || issuer.formerCodes().contains(code)) {
          throw new SealbookException(
              ErrorCode.DATA_INVALID,
              "the code " + code + " belongs to the issuer " + issuer.name() + " already",
              "`license issuer list` shows the issuers");
        }
      }
    }
  }

  /** The issuer with a new key beside its others: a given one, or one that is made. */
  Issuer rotate(Issuer issuer, Optional<SigningKey> given) {
    // of two that begin in the same second the one that ends later is the newer one
    Instant end =
        issuer.certificates().stream()
            .map(entry -> Certificate.parse(entry.der()))
            .filter(certificate -> !certificate.notBefore().isBefore(now))
            .map(certificate -> certificate.notAfter().plusSeconds(1))
            .max(Comparator.naturalOrder())
            .orElse(now);
    SigningKey key = keyOf(given);
    List<IssuerCertificate> certificates = new ArrayList<>(issuer.certificates());
    certificates.add(certify(issuer.code(), issuer.name(), key, end));
    return withCertificates(issuer, certificates);
  }

  private IssuerCertificate certify(String code, String name, SigningKey key, Instant leastEnd) {
    KeyRing.Signer signer = keys.root(root);
    keys.secret(); // the new key is written under the passphrase that opens the others
    KeyRing.requireValid(
        "the root", root, now, "`license root next` and `license root move` go on to another one");
    Certificate certificate =
        new RegistryFounding(random, now).certify(code, name, key, signer, leastEnd);
    keys.writeIssuer(code, new KeyRing.Signer(key, certificate));
    return new IssuerCertificate(certificate.der(), Optional.empty());
  }

  static Issuer withCertificates(Issuer issuer, Collection<IssuerCertificate> certificates) {
    return new Issuer(
        issuer.code(),
        issuer.name(),
        issuer.formerCodes(),
        issuer.rights(),
        certificates.stream().sorted(Comparator.comparing(IssuerCertificate::kid)).toList());
  }

  /** A request for a certificate of the key that signs now, in DER. */
  Bytes request(Issuer issuer) {
    return Certificates.request(issuer.name(), issuer.code(), keys.issuer(issuer, now).key());
  }

  /** What is to be appended, together, and the answer. */
  record Marked(List<StoreRecord> records, CompromisedKey answer) {}

  /**
   * Marks a certificate. Where it is the one that signs now, a new key is made at once.
   *
   * @param kid empty for the one that signs now
   */
  Marked compromise(
      StoreView view, LicenseBook book, Issuer issuer, Optional<Bytes> kid, LocalDate day) {
    if (day.isAfter(Dates.dayOf(now))) {
      throw refused(day + " is not over yet", "name a day up to today");
    }
    Optional<Bytes> present = present(issuer);
    Bytes marked = kid.or(() -> present).orElseThrow(() -> allCompromised(issuer));
    List<IssuerCertificate> certificates = new ArrayList<>();
    for (IssuerCertificate certificate : issuer.certificates()) {
      certificates.add(certificate.kid().equals(marked) ? mark(certificate, day) : certificate);
    }
    if (certificates.equals(issuer.certificates())) {
      throw refused(
          "issuer " + issuer.code() + " has no certificate " + marked.toHex(),
          "`license issuer list --json` shows its certificates");
    }
    Issuer changed = withCertificates(issuer, certificates);
    if (Optional.of(marked).equals(present)) {
      changed = rotate(changed, Optional.empty());
    }
    BeforeCompromise before = new BeforeCompromise(view, List.of(changed));
    Survey survey = new Survey(marked, before);
    view.replay(1, survey::see);
    List<StoreRecord> records = new ArrayList<>(List.of(LicenseRecords.issuer(changed)));
    records.addAll(undone(survey, view, book, before, changed));
    return new Marked(
        records,
        new CompromisedKey(
            changed, marked, day, survey.shown, survey.unshown, records.size() - 1L));
  }

  /**
   * What else is to be appended because of records that the key signed between the look at the
   * journal and the mark: where several services write, another one may have been faster. Behind
   * the mark none signs with it.
   *
   * @param from the first frame that was not looked at
   * @param marked by {@link #compromise}, and in the store
   */
  Marked afterMark(StoreView view, LicenseBook book, long from, CompromisedKey marked) {
    BeforeCompromise before = new BeforeCompromise(view, List.of(marked.issuer()));
    Survey survey = new Survey(marked.kid(), before);
    view.replay(from, survey::see);
    List<StoreRecord> records = undone(survey, view, book, before, marked.issuer());
    return new Marked(
        records,
        new CompromisedKey(
            marked.issuer(),
            marked.kid(),
            marked.since(),
            marked.shown() + survey.shown,
            marked.unshown() + survey.unshown,
            marked.undone() + records.size()));
  }

  private List<StoreRecord> undone(
      Survey survey, StoreView view, LicenseBook book, BeforeCompromise before, Issuer issuer) {
    List<StoreRecord> records = new ArrayList<>();
    for (Bytes key : survey.revived) {
      undo(view.all(key), book, before, issuer).ifPresent(records::add);
    }
    return records;
  }

  /** The certificate that signs now, if one is left. */
  static Optional<Bytes> present(Issuer issuer) {
    return KeyRing.newest(issuer.certificates().stream().filter(e -> e.compromise().isEmpty()))
        .map(Certificate::kid);
  }

  private static SealbookException allCompromised(Issuer issuer) {
    return new SealbookException(
        ErrorCode.KEY_UNUSABLE,
        "all keys of issuer " + issuer.code() + " are compromised already",
        "`license issuer rotate` makes a new one");
  }

  private static IssuerCertificate mark(IssuerCertificate certificate, LocalDate day) {
    Instant made = Certificate.parse(certificate.der()).notBefore();
    Instant since = Dates.startOf(day).isBefore(made) ? made : Dates.startOf(day);
    certificate
        .compromise()
        .filter(known -> !since.isBefore(known.since()))
        .ifPresent(
            known -> {
              throw refused(
                  "the key "
                      + certificate.kid().toHex()
                      + " is compromised since "
                      + Dates.dayOf(known.since())
                      + " already",
                  "the day can be moved to an earlier one only");
            });
    return new IssuerCertificate(
        certificate.der(), Optional.of(new Compromise(since, SealedBefore.NONE)));
  }

  private static SealbookException refused(String what, String hint) {
    return new SealbookException(ErrorCode.DATA_INVALID, what, hint);
  }

  /** What the key signed, in the whole journal. */
  private static final class Survey {
    private final Bytes kid;
    private final BeforeCompromise before;
    private final Set<Bytes> revived = new LinkedHashSet<>();
    private long shown;
    private long unshown;

    Survey(Bytes kid, BeforeCompromise before) {
      this.kid = kid;
      this.before = before;
    }

    boolean see(Position position, StoreRecord record) {
      if (RecordKind.LICENSE.is(record) && BeforeCompromise.parse(record).kid().equals(kid)) {
        if (before.stands(kid, position)) {
          shown++;
        } else {
          unshown++;
        }
      } else if (RecordKind.STATUS_CHANGE.is(record)) {
        SignedStatusChange signed = LicenseBook.change(new Entry(position, record));
        if (signed.kid().equals(kid)
            && signed.change().status() == Status.VALID
            && !before.stands(kid, position)) {
          revived.add(record.keys().get(0));
        }
      }
      return true;
    }
  }

  /** Where the licence lives by a change that cannot be shown, back to what it was before that. */
  private Optional<StoreRecord> undo(
      List<Entry> life, LicenseBook book, BeforeCompromise before, Issuer issuer) {
    StatusPoint point = book.issued(life.get(0).position()).point();
    Status standing = point.status();
    for (Entry entry : life.subList(1, life.size())) {
      SignedStatusChange signed = LicenseBook.change(entry);
      point = signed.point();
      boolean doubtful =
          point.status() == Status.VALID && !before.stands(signed.kid(), entry.position());
      standing = doubtful ? standing : point.status();
    }
    if (point.status() != Status.VALID || standing == Status.VALID) {
      return Optional.empty();
    }
    Instant at = now.isBefore(point.at()) ? point.at() : now;
    KeyRing.Signer signer = keys.issuer(issuer, at);
    return Optional.of(
        LicenseRecords.statusChange(
            SignedStatusChange.sign(
                point.change(standing, Dates.dayOf(at), at, UNDONE, ACTOR, Optional.empty()),
                signer.key(),
                signer.certificate().kid())));
  }
}
