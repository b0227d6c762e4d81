package org.sealbook.registry;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.Certificates;
import org.sealbook.crypto.Passphrase;
import org.sealbook.trust.CertifiedRoot;

/**
 * Makes what a registry needs to outlive its root and bundle key. Each new key is in its file
 * before the journal names it: what a kill leaves in between is a file that nobody asks for.
 */
final class RootChange {
  private final RegistryInfo info;
  private final KeyRing keys;
  private final SecureRandom random;
  private final Instant now;

  RootChange(RegistryInfo info, KeyRing keys, SecureRandom random, Clock clock) {
    this.info = info;
    this.keys = keys;
    this.random = random;
    this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** A new key for bundles, under the present root; its file takes the place of the old one's. */
  Certificate renewBundleKey(Roots roots) {
    KeyRing.Signer root = keys.root(roots.present());
    KeyRing.requireValid(
        "the root",
        root.certificate(),
        now,
        "`license root next` and `license root move` go on to another one");
    return writeBundleKey(root);
  }

  private Certificate writeBundleKey(KeyRing.Signer root) {
    keys.secret(); // the new key is written under the passphrase that opens the others
    KeyRing.Signer bundle = founding().bundle(info.name(), root);
    keys.writeBundle(root.certificate(), bundle);
    return bundle.certificate();
  }

  /**
   * @param own the passphrase of the new key, where it is not that of the present root's
   * @param replacing takes the place of one that is announced
   */
  Roots announce(Roots roots, Optional<Passphrase> own, boolean replacing) {
    if (roots.next().isPresent() && !replacing) {
      throw refused(
          "a next root is announced already: "
              + roots.nextRoot().orElseThrow().fingerprint().toHex(),
          "`license root show` tells of it; --replace announces another one in its place, which"
              + " every place must have heard of anew");
    }
    KeyRing.Signer present = keys.root(roots.present());
    KeyRing.Signer next = founding().root(info.name(), info.suite());
    keys.writeRoot(next, own);
    return roots.announcing(certified(next.certificate(), present));
  }

  /**
   * @param next what is known of the announcement
   * @param acceptRepinning whether places that did not hear of it may be left behind
   */
  Roots move(Roots roots, Optional<NextRoot> next, boolean acceptRepinning) {
    NextRoot wanted =
        next.orElseThrow(
            () -> refused("no next root is announced", "`license root next` announces one"));
    if (!acceptRepinning) {
      requireKnown(wanted);
    }
    KeyRing.requireValid(
        "the next root", wanted.root(), now, "`license root next --replace` makes another");
    KeyRing.Signer root = keys.root(wanted.root());
    List<CertifiedRoot> former = new ArrayList<>();
    Stream.concat(roots.formerRoots().stream(), Stream.of(roots.present()))
        .forEach(one -> former.add(certified(one, root)));
    writeBundleKey(root);
    return Roots.after(root.certificate(), former);
  }

  private void requireKnown(NextRoot next) {
    String otherwise =
        "; with --accept-repinning it goes on at once, and every place that has not heard of the"
            + " next root must remove the old one and pin the new one by hand";
    Instant known =
        next.knownAfter()
            .orElseThrow(
                () ->
                    refused(
                        "no trust bundle announces the next root yet",
                        "hand one out (`license bundle`) and wait until it has run out"
                            + otherwise));
    if (!now.isAfter(known)) {
      throw refused(
          "not every place can have heard of the next root: bundle "
              + next.announcedIn().orElseThrow()
              + ", the first that announces it, or one before it lasts until "
              + known,
          "go on after that time" + otherwise);
    }
  }

  private CertifiedRoot certified(Certificate other, KeyRing.Signer by) {
    Bytes cross = Certificates.cross(other, by.certificate(), by.key(), random).der();
    return new CertifiedRoot(other.der(), cross);
  }

  private RegistryFounding founding() {
    return new RegistryFounding(random, now);
  }

  private static SealbookException refused(String what, String hint) {
    return new SealbookException(ErrorCode.ROOT_CHANGE_REFUSED, what, hint);
  }
}
