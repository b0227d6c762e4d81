package org.sealbook.registry;

import com.google.common.util.concurrent.Striped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.model.Dates;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Status;
import org.sealbook.model.Texts;
import org.sealbook.status.StatusChange;
import org.sealbook.status.StatusMoves;
import org.sealbook.store.Position;
import org.sealbook.store.StoreView;
import org.sealbook.trust.Issuer;

/**
 * Issues and renews single licences and changes their statuses. A licence with all its versions is
 * written by one thread at a time; different licences do not wait for each other, and share the
 * store's forces.
 */
final class LicenseWriter {
  private static final int MAX_IDEMPOTENCY_KEY = 200;

  private final RegistryReader reader;
  private final KeyRing keys;
  private final SingleSigner signer;
  private final Striped<Lock> locks = Striped.lock(256);
  private volatile @Nullable SerialMint mint;

  LicenseWriter(
      RegistryReader reader, KeyRing keys, StatusAllotment allotment, SecureRandom random) {
    this.reader = reader;
    this.keys = keys;
    this.signer = new SingleSigner(keys, allotment, random);
  }

  LicenseId issue(
      String type,
      String issuer,
      LicenseContent content,
      Optional<String> idempotencyKey,
      List<AttachedFile> files) {
    idempotencyKey.ifPresent(key -> requireText("the idempotency key", key, MAX_IDEMPOTENCY_KEY));
    LicenseAttachments attachments = new LicenseAttachments(reader.attachments, files);
    Bytes numberKey = LicenseRecords.numberKey(content, type, issuer);
    Optional<Bytes> onceKey = idempotencyKey.map(key -> IndexKeys.idempotency(issuer, type, key));
    List<Bytes> locked = onceKey.map(key -> List.of(key, numberKey)).orElse(List.of(numberKey));
    return locking(
        locked,
        () ->
            Decision.carryOut(
                reader.store,
                view -> {
                  signer.heed(view);
                  Settings settings = reader.settings(view);
                  LicenseType definition = settings.requireType(type);
                  Issuer signing = settings.requireIssuer(issuer);
                  LicenseBook book = reader.book(view);
                  requireRight(signing, definition, now());
                  Optional<Position> already = onceKey.flatMap(view::lastPosition);
                  if (already.isPresent()) {
                    return nothing(book.read(already.get()).license().id());
                  }
                  ContentRules.check(definition, content);
                  requireFree(book.versions(numberKey), content);
                  List<Bytes> further = new ArrayList<>(attachments.keep(definition, content));
                  onceKey.ifPresent(further::add);
                  LicenseId id =
                      mint()
                          .mint(
                              type, issuer, LicenseRecords.numberOrDigest(content), book::isTaken);
                  return new Decision<>(
                      id,
                      List.of(
                          signer.license(
                              definition, signing, new License(id, content), now(), further)),
                      settingsOf(signing, type));
                }));
  }

  /**
   * @throws SealbookException {@code ISSUER_NOT_AUTHORISED}
   */
  static void requireRight(Issuer issuer, LicenseType type, Instant now) {
    if (!issuer.mayIssue(type.code(), Dates.dayOf(now))) {
      throw new SealbookException(
          ErrorCode.ISSUER_NOT_AUTHORISED,
          issuer.name()
              + " ("
              + issuer.code()
              + ") may not issue "
              + type.name()
              + " ("
              + type.code()
              + ")",
          "`license issuer list` shows who may issue what");
    }
  }

  private static void requireFree(List<KnownLicense> versions, LicenseContent content) {
    if (!versions.isEmpty()) {
      throw new SealbookException(
          ErrorCode.NUMBER_CONFLICT,
          "a licence of this type and issuer has the number "
              + content.number().orElse("(none)")
              + ": "
              + versions.get(versions.size() - 1).license().id(),
          "renew that licence, or correct the number");
    }
  }

  LicenseId renew(String idOrNumber, LicenseContent wanted, List<AttachedFile> files) {
    LicenseAttachments attachments = new LicenseAttachments(reader.attachments, files);
    Renewal plan =
        viewing(view -> renewal(view, RegistryReader.resolve(reader.book(view), idOrNumber)));
    LicenseId earlier = plan.earlier().license().id();
    LicenseContent content = NextVersion.content(plan.earlier().license(), wanted);
    Bytes numberKey = LicenseRecords.numberKey(content, earlier.type(), plan.issuer().code());
    return locking(
        List.of(IndexKeys.identifier(earlier), numberKey),
        () ->
            Decision.carryOut(
                reader.store,
                view -> {
                  signer.heed(view);
                  LicenseBook book = reader.book(view);
                  Renewal renewal =
                      renewal(view, book.byId(earlier).orElseThrow(IllegalStateException::new));
                  requireRight(renewal.issuer(), renewal.type(), now());
                  renewal.requireMove(book);
                  ContentRules.check(renewal.type(), content);
                  List<Bytes> numbers = book.numberKeys(earlier);
                  if (!numbers.contains(numberKey)) {
                    requireFree(book.versions(numberKey), content);
                  }
                  List<Bytes> attached = attachments.keep(renewal.type(), content);
                  LicenseId id = renewal.nextId(book);
                  return new Decision<>(
                      id,
                      renewal.records(new License(id, content), numbers, attached, signer, now()),
                      settingsOf(renewal.issuer(), renewal.type().code()));
                }));
  }

  private static <T> Decision<T> nothing(T answer) {
    return new Decision<>(answer, List.of(), List.of());
  }

  private static List<Bytes> settingsOf(Issuer issuer, String type) {
    return List.of(IndexKeys.type(type), IndexKeys.issuer(issuer.code()));
  }

  private Renewal renewal(StoreView view, KnownLicense earlier) {
    Settings settings = reader.settings(view);
    return new Renewal(
        earlier,
        settings.requireType(earlier.license().id().type()),
        requireIssuer(settings, earlier));
  }

  LicenseId changeStatus(String idOrNumber, Status next, String reason, String actor) {
    requireText("the reason", reason, StatusChange.MAX_REASON);
    requireText("the actor", actor, StatusChange.MAX_ACTOR);
    if (next == Status.SUPERSEDED) {
      throw new SealbookException(
          ErrorCode.STATUS_MOVE_REFUSED,
          "a licence is superseded by its next version, which its status must name",
          "renew it, or replace it: `license renew`");
    }
    LicenseId id =
        viewing(view -> RegistryReader.resolve(reader.book(view), idOrNumber).license().id());
    return locking(
        List.of(IndexKeys.identifier(id)),
        () ->
            Decision.carryOut(
                reader.store,
                view -> {
                  KnownLicense known =
                      reader.book(view).byId(id).orElseThrow(IllegalStateException::new);
                  Issuer issuer = requireIssuer(reader.settings(view), known);
                  requireMove(known, next);
                  return new Decision<>(
                      id,
                      List.of(
                          signer.change(
                              known, issuer, next, now(), reason, actor, Optional.empty())),
                      settingsOf(issuer, id.type()));
                }));
  }

  SingleSigner signer() {
    return signer;
  }

  static void requireText(String what, String text, int max) {
    try {
      Texts.require(what, text, max);
    } catch (IllegalArgumentException e) {
      throw new SealbookException(
          ErrorCode.DATA_INVALID, String.valueOf(e.getMessage()), "correct the text", e);
    }
  }

  private static void requireMove(KnownLicense known, Status next) {
    Status present = known.point().status();
    if (!StatusMoves.isAllowed(present, next)) {
      List<String> allowed =
          StatusMoves.allowedFrom(present).stream().map(Status::word).sorted().toList();
      throw new SealbookException(
          ErrorCode.STATUS_MOVE_REFUSED,
          known.license().id()
              + " is "
              + present.word()
              + (present == next ? " already" : " and cannot become " + next.word()),
          allowed.isEmpty()
              ? present.word() + " is the last status; nothing was changed"
              : "from " + present.word() + " it can become: " + String.join(", ", allowed));
    }
  }

  static Issuer requireIssuer(Settings settings, KnownLicense known) {
    return settings
        .issuerOf(known.kid())
        .orElseThrow(
            () ->
                new SealbookException(
                    ErrorCode.REGISTRY_DAMAGED,
                    known.license().id()
                        + " was signed by an issuer that the registry does not know",
                    "run `license doctor`"));
  }

  SerialMint mint() {
    SerialMint known = mint;
    if (known == null) {
      known = new SerialMint(keys.secret());
      mint = known;
    }
    return known;
  }

  private Instant now() {
    return reader.clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private <T> T viewing(Function<StoreView, T> work) {
    try (StoreView view = reader.store.view()) {
      return work.apply(view);
    }
  }

  private <T> T locking(List<Bytes> keysToLock, Supplier<T> work) {
    List<Lock> held = new ArrayList<>();
    try {
      for (Lock lock : locks.bulkGet(keysToLock)) {
        lock.lock();
        held.add(lock);
      }
      return work.get();
    } finally {
      held.forEach(Lock::unlock);
    }
  }
}
