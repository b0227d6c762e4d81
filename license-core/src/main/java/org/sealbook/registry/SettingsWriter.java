package org.sealbook.registry;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sealbook.base.Bytes;
import org.sealbook.base.DurableFile;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.Passphrase;
import org.sealbook.crypto.SigningKey;
import org.sealbook.model.Catalogue;
import org.sealbook.model.LicenseType;
import org.sealbook.store.LicenseStore;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.StoreView;
import org.sealbook.trust.BundleContent;
import org.sealbook.trust.BundleWriter;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.TrustBundle;

/**
 * The half of a {@link Registry} that settles what licences rest on: issuers and their keys, types,
 * and bundles, which are written one at a time. Its methods are the registry's own.
 */
abstract sealed class SettingsWriter extends RegistryReader permits Registry {
  private static final Duration LEAST_UNTIL_UPDATE = Duration.ofSeconds(1);
  private static final Duration MOST_UNTIL_UPDATE = Duration.ofDays(36_500);

  final KeyRing keys;
  final SecureRandom random = new SecureRandom();
  final StatusAllotment allotment;

  /** Single writes hold it shared; an import, which decides ahead of the store, alone. */
  private final ReadWriteLock importing = new ReentrantReadWriteLock();

  /**
   * Single writes hold it shared; a bundle takes its view while there are none. Else a status index
   * that is given out and not stored yet would be published as unused, and its licence, stored a
   * moment later, be invalid until the next bundle. An import stores its indexes in their order.
   */
  private final ReadWriteLock publishing = new ReentrantReadWriteLock();

  /** Issuers, types and bundles are written one at a time. */
  private final Object settingsLock = new Object();

  SettingsWriter(
      RegistryFiles files,
      StorePlace place,
      RegistryInfo info,
      LicenseStore store,
      AttachmentStore attachments,
      Passphrases secrets,
      Clock clock) {
    super(files, place, info, store, attachments, clock);
    this.keys = new KeyRing(files, info.root(), secrets);
    try (StoreView view = store.view()) {
      this.allotment = StatusAllotment.after(store, view, info.epoch());
    }
  }

  /** Codes of the issuers for which nothing can be signed. */
  List<String> issuersWithoutKey() {
    return issuers().stream()
        .filter(issuer -> !keys.hasKey(issuer, clock.instant()))
        .map(Issuer::code)
        .toList();
  }

  /**
   * Adds an issuer; its key is made, or taken as given, and certified by the root.
   *
   * @throws SealbookException {@code DATA_INVALID} where a code belongs to an issuer already, or
   *     the key is of another suite; {@code TYPE_UNKNOWN}
   */
  public Issuer addIssuer(NewIssuer wanted) {
    return changingIssuers(view -> issuerKeys(view).add(settings(view), wanted));
  }

  /**
   * Gives an issuer a new key and certificate, which sign from now on; what the others signed stays
   * as good as it was. Needs the root's passphrase.
   *
   * @param code the issuer's code
   * @throws SealbookException {@code ISSUER_UNKNOWN}
   */
  public Issuer rotateIssuer(String code) {
    return rotateIssuer(code, Optional.empty());
  }

  /**
   * The same with a key that there is already, such as one in a device.
   *
   * @param key of the registry's suite; absent: one is made
   * @throws SealbookException {@code ISSUER_UNKNOWN}; {@code DATA_INVALID} where the key is of
   *     another suite
   */
  public Issuer rotateIssuer(String code, Optional<SigningKey> key) {
    return changingIssuers(
        view -> issuerKeys(view).rotate(settings(view).requireIssuer(code), key));
  }

  /**
   * Opens a key in a device, as the {@link Passphrases} do it.
   *
   * @throws SealbookException {@code KEY_UNUSABLE}, {@code PASSPHRASE_MISSING}
   */
  public SigningKey openDevice(DeviceKey where) {
    return keys.openDevice(where);
  }

  /**
   * Notes among the registry's keys that the key of an issuer lies in a device of this machine, so
   * that whoever opens the registry here signs with it. The note is in no backup and no copy.
   *
   * @param code the issuer's code
   * @return the kid of the certificate with the device's key, 8 bytes; the newest of several
   * @throws SealbookException {@code ISSUER_UNKNOWN}; {@code KEY_UNUSABLE} where the device does
   *     not open, or no certificate of the issuer is for its key
   */
  public Bytes useDevice(String code, DeviceKey where) {
    synchronized (settingsLock) {
      Issuer issuer;
      try (StoreView view = store.view()) {
        issuer = settings(view).requireIssuer(code);
      }
      SigningKey key = keys.openDevice(where);
      Bytes kid =
          KeyRing.newest(
                  issuer.certificates().stream()
                      .filter(
                          own -> Certificate.parse(own.der()).publicKey().equals(key.publicKey())))
              .map(Certificate::kid)
              .orElseThrow(
                  () ->
                      new SealbookException(
                          ErrorCode.KEY_UNUSABLE,
                          "issuer " + code + " has no certificate for the " + where,
                          "`license issuer rotate` with the device makes one"));
      keys.writeDevice(code, kid, where);
      return kid;
    }
  }

  private Issuer changingIssuers(Function<StoreView, Issuer> change) {
    synchronized (settingsLock) {
      return Decision.carryOut(
          store,
          view -> {
            Issuer issuer = change.apply(view);
            return new Decision<>(issuer, List.of(LicenseRecords.issuer(issuer)), restsOn(issuer));
          });
    }
  }

  /** Its codes, and the root that has signed for it. */
  private static List<Bytes> restsOn(Issuer issuer) {
    List<Bytes> keys = new ArrayList<>(IndexKeys.codes(issuer));
    keys.add(IndexKeys.roots());
    return keys;
  }

  /**
   * Says that someone else may have had an issuer's key. From the next bundle on nothing counts
   * that it signed, but for the licences of which a bundle issued before that day shows that they
   * existed. A licence that it made valid again since goes back to what it was. Where the key is
   * the one that signs now, the issuer gets a new one at once.
   *
   * @param code the issuer's code
   * @param kid of the certificate, 8 bytes; absent: of the key that signs now
   * @param since the first day (at UTC+08:00) on which someone else may have had it; today or
   *     earlier; a key that is marked already can be given an earlier day
   * @throws SealbookException {@code ISSUER_UNKNOWN}; {@code DATA_INVALID} where the day is later,
   *     or the issuer has no such certificate
   */
  public CompromisedKey compromiseIssuer(String code, Optional<Bytes> kid, LocalDate since) {
    synchronized (settingsLock) {
      // nobody here may sign with the key between the look at what it signed and the mark
      return alone(() -> mark(code, kid, since));
    }
  }

  private CompromisedKey mark(String code, Optional<Bytes> kid, LocalDate since) {
    long[] seen = {0};
    // decided anew, it is still about the key that signed when this was called
    Optional<Bytes> named;
    try (StoreView view = store.view()) {
      Issuer issuer = settings(view).requireIssuer(code);
      named = kid.or(() -> IssuerKeys.present(issuer));
    }
    CompromisedKey marked =
        Decision.carryOut(
            store,
            view -> {
              seen[0] = view.head().sequence();
              Issuer issuer = settings(view).requireIssuer(code);
              IssuerKeys.Marked mark =
                  issuerKeys(view).compromise(view, book(view), issuer, named, since);
              return new Decision<>(mark.answer(), mark.records(), List.of());
            });
    return store.isShared()
        ? Decision.carryOut(
            store,
            view -> {
              IssuerKeys.Marked rest =
                  issuerKeys(view).afterMark(view, book(view), seen[0] + 1, marked);
              return new Decision<>(rest.answer(), rest.records(), List.of());
            })
        : marked;
  }

  /**
   * A request (PKCS#10, DER) by which another CA can certify the key that an issuer signs with now.
   *
   * @param code the issuer's code
   * @throws SealbookException {@code ISSUER_UNKNOWN}
   */
  public Bytes certificateRequest(String code) {
    try (StoreView view = store.view()) {
      return issuerKeys(view).request(settings(view).requireIssuer(code));
    }
  }

  /**
   * Takes in the certificate that another CA made of such a request. It must be valid, for the key
   * that the issuer signs with now and for signing, and name no other organisation; of the CAs'
   * certificates behind it each must have signed the one before. It is kept and shown, for those
   * who trust that CA: a bundle holds none, since a licence is good because a root of its registry
   * says so (FORMAT §7).
   *
   * @param code the issuer's code
   * @param chain the certificate and those above it, as far as they are at hand, in DER; 1 to 8
   * @throws SealbookException {@code ISSUER_UNKNOWN}; {@code KEY_UNUSABLE} where one of these does
   *     not hold
   */
  public OutsideChain addOutsideCertificate(String code, List<Bytes> chain) {
    synchronized (settingsLock) {
      return Decision.carryOut(
          store,
          view -> {
            Issuer issuer = settings(view).requireIssuer(code);
            OutsideChain checked = OutsideChains.check(issuer, chain, clock.instant());
            boolean known = OutsideChains.of(view, code).contains(checked);
            return new Decision<>(
                checked,
                known ? List.of() : List.of(checked.record()),
                List.of(IndexKeys.issuer(code)));
          });
    }
  }

  private IssuerKeys issuerKeys(StoreView view) {
    return new IssuerKeys(info, roots(view).present(), keys, random, clock);
  }

  /**
   * Makes a new key for trust bundles under the present root, in place of the one that was: before
   * that ends or after. What the old one signed stays good, and bundles bring their certificate
   * along, so no reader notices. Needs the root's passphrase.
   *
   * @return the new key's certificate
   * @throws SealbookException {@code KEY_UNUSABLE} where the root has ended
   */
  public Certificate renewBundleKey() {
    synchronized (settingsLock) {
      try (StoreView view = store.view()) {
        return rootChange().renewBundleKey(roots(view));
      }
    }
  }

  /**
   * Makes the root that will follow the present one. From now on every bundle announces it, with
   * the present root's word for it, so that whoever holds such a bundle goes along when the
   * registry does ({@link #moveRoot}). Needs the root's passphrase; the present root may have
   * ended.
   *
   * @param own the passphrase of the next root's key; absent: it is that of the present root's
   * @param replacing announces another one in place of one that is announced
   * @throws SealbookException {@code ROOT_CHANGE_REFUSED} where one is announced and not to be
   *     replaced
   */
  public NextRoot announceRoot(Optional<Passphrase> own, boolean replacing) {
    Roots changed = changingRoots(view -> rootChange().announce(roots(view), own, replacing));
    return new NextRoot(changed.nextRoot().orElseThrow(), OptionalLong.empty(), Optional.empty());
  }

  /**
   * Goes on to the root that is announced. It signs what is certified from now on, a new key for
   * bundles first of all; with its word for the former root bundles keep good what that one
   * certified. Needs the passphrase of the next root's key as the root's; the present root may have
   * ended.
   *
   * @param acceptRepinning also where not every place can have heard of the next root ({@link
   *     NextRoot#knownAfter}): those that have not will refuse the bundles to come ({@code
   *     BUNDLE_FOREIGN}) until somebody pins the new root there
   * @return the new root's certificate
   * @throws SealbookException {@code ROOT_CHANGE_REFUSED} where none is announced, or not every
   *     place can have heard of it
   */
  public Certificate moveRoot(boolean acceptRepinning) {
    Roots changed =
        changingRoots(
            view -> {
              Roots roots = roots(view);
              return rootChange().move(roots, NextRoot.of(view, roots), acceptRepinning);
            });
    return changed.present();
  }

  private Roots changingRoots(Function<StoreView, Roots> change) {
    synchronized (settingsLock) {
      return Decision.carryOut(
          store,
          view -> {
            Roots changed = change.apply(view);
            return new Decision<>(changed, List.of(changed.record()), List.of());
          });
    }
  }

  private RootChange rootChange() {
    return new RootChange(info, keys, random, clock);
  }

  /**
   * Loads types: new ones are added, known ones get their next version where they differ. A licence
   * keeps the version under which it was issued; a renewal is issued under the newest. Waits for
   * writes under way, so that each licence stands behind the version that it was checked against.
   *
   * @return how many were added or replaced
   */
  public int loadTypes(CatalogueFile file) {
    synchronized (settingsLock) {
      return alone(() -> appendTypes(file.catalogue()));
    }
  }

  private int appendTypes(Catalogue catalogue) {
    return Decision.carryOut(
        store,
        view -> {
          List<StoreRecord> records = new ArrayList<>();
          Catalogue known = settings(view).catalogue();
          for (LicenseType type : catalogue.types()) {
            if (!known.type(type.code()).equals(Optional.of(type))) {
              records.add(LicenseRecords.type(type.code(), CatalogueFile.writeType(type)));
            }
          }
          return new Decision<>(records.size(), records, List.of());
        });
  }

  /**
   * Makes the next trust bundle from what is acknowledged now. The bundle is remembered in the
   * journal before it is returned.
   *
   * @param untilNextUpdate after which time the statuses are stale; 1 second to 36,500 days, parts
   *     of a second do not count
   * @throws SealbookException {@code BUNDLE_UNUSABLE} where the clock stands before the last
   *     bundle; {@code KEY_UNUSABLE} where it stands before or behind the validity of the bundle
   *     key
   */
  public TrustBundle makeBundle(Duration untilNextUpdate) {
    return makeBundle(untilNextUpdate, Optional.empty());
  }

  /**
   * The same, where all that is read, a bundle's work for the most part, is read from a replica
   * that follows this registry. It must show all that was acknowledged when this was called, and is
   * waited for a few seconds.
   *
   * @throws SealbookException as {@link #makeBundle(Duration)}; {@code REPLICA_BEHIND}, {@code
   *     REGISTRY_FOREIGN}
   */
  public TrustBundle makeBundle(Duration untilNextUpdate, RegistryReader replica) {
    if (!replica.info.equals(info)) {
      throw Replica.foreign();
    }
    return makeBundle(untilNextUpdate, Optional.of(replica.store));
  }

  private TrustBundle makeBundle(Duration untilNextUpdate, Optional<LicenseStore> replica) {
    if (untilNextUpdate.compareTo(LEAST_UNTIL_UPDATE) < 0
        || untilNextUpdate.compareTo(MOST_UNTIL_UPDATE) > 0) {
      throw new IllegalArgumentException(
          "the next update must be due in 1 second to 36,500 days, not " + untilNextUpdate);
    }
    synchronized (settingsLock) {
      BundleMoment moment =
          new BundleMoment(store, allotment, replica, publishing.writeLock(), clock);
      TrustBundle bundle =
          Decision.carryOut(
              store,
              moment::take,
              view -> {
                BundleContent content =
                    new BundleMaker(info, view, settings(view), book(view), moment.statusEnd())
                        .gather(moment.issuedAt(), untilNextUpdate);
                Certificate root = roots(view).present();
                KeyRing.Signer signer = keys.bundle(root, content.issuedAt());
                TrustBundle made =
                    new BundleWriter(signer.key(), signer.certificate(), root).sign(content);
                return new Decision<>(
                    made, List.of(LicenseRecords.bundle(made)), List.of(IndexKeys.roots()));
              });
      DurableFile.write(files.lastBundle(), bundle.encoded(), false);
      return bundle;
    }
  }

  /** Beside other single writes, and while no import runs and no bundle looks. */
  <T> T sharing(Supplier<T> work) {
    return holding(importing.readLock(), () -> holding(publishing.readLock(), work));
  }

  /** While nobody else writes. */
  <T> T alone(Supplier<T> work) {
    return holding(importing.writeLock(), work);
  }

  private static <T> T holding(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
