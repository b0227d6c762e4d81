package org.sealbook.trust;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * What one user believes: the pinned roots, and the newest bundle of each, in a directory. Several
 * programs may use it at once.
 *
 * <p>A bundle is taken in after everything about it was checked, and not checked again when it is
 * used: whoever can write to the directory can pin a root of their own anyway. Files that decayed
 * are noticed by the checksum in their names.
 */
public final class TrustHome {
  private final TrustFiles files;

  /**
   * The home in this directory.
   *
   * @param directory need not exist; made by the first {@link #add}
   */
  public TrustHome(Path directory) {
    files = new TrustFiles(directory.resolve("trust"));
  }

  /** What {@link #add} did. */
  public enum Outcome {
    /** A root is new here, with its first bundle. */
    PINNED,
    /** A newer bundle of a pinned root. */
    UPDATED,
    /** The bundle was here already. */
    UNCHANGED,
    /** The registry went on to the root that its earlier bundle announced. */
    ROOT_MOVED
  }

  /**
   * What came of {@link #add}.
   *
   * @param bundle the newest one of its root from now on
   */
  public record Added(Outcome outcome, TrustBundle bundle) {}

  /**
   * Takes a bundle in, after checking all of it.
   *
   * @param decision asked where the root is new here
   * @param now for refusing a bundle whose next update is past; a fraction of a second is dropped
   * @throws SealbookException BUNDLE_UNUSABLE (damaged, wrongly signed), BUNDLE_EXPIRED,
   *     BUNDLE_OLDER, BUNDLE_FORK, BUNDLE_FOREIGN (another registry than the root's, or a registry
   *     known by another root that did not announce this one), ROOT_UNKNOWN (the decision was no),
   *     FILE_UNUSABLE; nothing has changed then
   */
  public Added add(Bytes encoded, PinDecision decision, Instant now) {
    TrustBundle offered = TrustBundle.open(encoded);
    offered.checkAll();
    if (now.truncatedTo(ChronoUnit.SECONDS).isAfter(offered.content().nextUpdate())) {
      throw new SealbookException(
          ErrorCode.BUNDLE_EXPIRED,
          offered + " has expired: its next update was due " + offered.content().nextUpdate(),
          "get the newest bundle from the registry");
    }
    return files.exclusively(() -> add(offered, decision));
  }

  private Added add(TrustBundle offered, PinDecision decision) {
    Optional<TrustBundle> held =
        find(offered.root().fingerprint()).or(() -> heldOfRegistry(offered));
    if (held.isEmpty()) {
      requirePinned(decision.pin(offered), offered);
      files.write(offered);
      return new Added(Outcome.PINNED, offered);
    }
    BundlePlace.Succession succession = held.get().place().judge(offered.place());
    requireAccepted(succession, held.get(), offered);
    boolean sameRoot = held.get().root().equals(offered.root());
    if (sameRoot && succession == BundlePlace.Succession.SAME) {
      return new Added(Outcome.UNCHANGED, stamped(held.get(), offered));
    }
    if (!sameRoot && !announces(held.get(), offered)) {
      throw new SealbookException(
          ErrorCode.BUNDLE_FOREIGN,
          offered
              + " has another root than the one pinned for this registry, and that one did not"
              + " announce it",
          "ask the registry; if the change is genuine, remove the old root and add the new one");
    }
    files.write(offered);
    files.deleteAllBut(offered, held.get().root().fingerprint());
    return new Added(sameRoot ? Outcome.UPDATED : Outcome.ROOT_MOVED, offered);
  }

  /**
   * Of the same bundle twice, the one that bears a time stamp is kept, the first of two that do.
   */
  private TrustBundle stamped(TrustBundle held, TrustBundle offered) {
    if (held.timeStamp().isPresent() || offered.timeStamp().isEmpty()) {
      return held;
    }
    files.write(offered);
    files.deleteAllBut(offered, held.root().fingerprint());
    return offered;
  }

  private Optional<TrustBundle> heldOfRegistry(TrustBundle offered) {
    return bundles().stream()
        .filter(held -> held.content().registryId().equals(offered.content().registryId()))
        .findFirst();
  }

  private static boolean announces(TrustBundle held, TrustBundle offered) {
    return held.content()
        .nextRoot()
        .filter(next -> next.root().equals(offered.root().der()))
        .isPresent();
  }

  private static void requirePinned(boolean pinned, TrustBundle offered) {
    if (!pinned) {
      throw new SealbookException(
          ErrorCode.ROOT_UNKNOWN,
          "the root of "
              + offered
              + " is not pinned; its fingerprint is "
              + offered.root().fingerprint().toHex(),
          "compare the fingerprint with the registry's by another way, then give it with"
              + " --fingerprint");
    }
  }

  private static void requireAccepted(
      BundlePlace.Succession succession, TrustBundle held, TrustBundle offered) {
    switch (succession) {
      case SAME, NEXT, LATER -> {}
      case OLDER ->
          throw new SealbookException(
              ErrorCode.BUNDLE_OLDER,
              offered + " is older than number " + held.content().number() + ", which is here",
              "keep the newer one");
      case FORK ->
          throw new SealbookException(
              ErrorCode.BUNDLE_FORK,
              offered
                  + " does not follow number "
                  + held.content().number()
                  + ", which is here:"
                  + " two bundles claim one place",
              "tell the registry: its key may be in other hands, or it was restored wrongly");
      case OTHER_REGISTRY ->
          throw new SealbookException(
              ErrorCode.BUNDLE_FOREIGN,
              offered + " has the root of another registry, " + held.content().registryName(),
              "ask the registry which of its roots is the right one");
    }
  }

  /** The newest bundle of each pinned root, by fingerprint; no signature is checked again. */
  public List<TrustBundle> bundles() {
    return files.newest();
  }

  /** The newest bundle of the root with this fingerprint. */
  public Optional<TrustBundle> find(Bytes fingerprint) {
    return files.newestOf(fingerprint);
  }

  /** Believes a root no longer; returns whether it was pinned. */
  public boolean remove(Bytes fingerprint) {
    return files.exclusively(() -> files.deleteAll(fingerprint));
  }
}
