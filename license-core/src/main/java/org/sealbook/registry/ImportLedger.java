package org.sealbook.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sealbook.base.Bytes;
import org.sealbook.model.License;
import org.sealbook.model.LicenseContent;
import org.sealbook.model.LicenseId;
import org.sealbook.model.Status;
import org.sealbook.seal.StatusRef;
import org.sealbook.status.StatusMoves;
import org.sealbook.stock.CleanRow;
import org.sealbook.stock.Element;
import org.sealbook.stock.RejectedRow;
import org.sealbook.stock.RowReason;
import org.sealbook.stock.RowWarning;

/**
 * Decides what a clean row is: new, the next version, a status change, a duplicate or a conflict.
 * Knows every version of the row's (type, issuer, number): those in the store and those decided
 * earlier in this run that are not there yet. For one thread.
 */
final class ImportLedger {
  /** Where the identifiers and status indexes of new licences come from. */
  interface Source {
    /**
     * The identifier of version 1 that is tried in place {@code n}, from 0; may be asked by several
     * threads.
     */
    LicenseId candidate(String numberOrDigest, int n);

    StatusRef statusIndex();
  }

  /** What is known of licences at one moment. */
  interface Past {
    /** All versions under a number key, oldest first, in a list of the caller's. */
    List<Version> versions(Bytes numberKey);

    boolean isTaken(LicenseId id);
  }

  /**
   * What one moment of the past showed of a row.
   *
   * @param key of the row's number
   * @param name the number, or what stands for it
   * @param versions oldest first, in a list of the ledger's
   * @param form of the row, where there are versions to compare it with
   * @param candidate the first identifier to try, where a new licence would need one
   * @param candidateTaken whether it belonged to another licence then
   */
  record Lookup(
      Bytes key,
      String name,
      List<Version> versions,
      Optional<ContentForm> form,
      Optional<LicenseId> candidate,
      boolean candidateTaken) {}

  private record Pending(int chunk, List<Version> versions) {}

  private final String type;
  private final String issuer;
  private final Optional<LocalDate> asOf;
  private final LocalDate today;
  private final Source source;

  private final Map<Bytes, Pending> pending = new HashMap<>();
  private final Map<LicenseId, Integer> pendingIds = new HashMap<>();
  private final Map<Bytes, List<Version>> changed = new HashMap<>();
  private int chunk;

  /**
   * @param asOf the day on which the file was exported, if it is known
   */
  ImportLedger(
      String type, String issuer, Optional<LocalDate> asOf, LocalDate today, Source source) {
    this.type = type;
    this.issuer = issuer;
    this.asOf = asOf;
    this.today = today;
    this.source = source;
  }

  /**
   * Begins a chunk of rows.
   *
   * @param number of the chunk, rising
   * @param durable number of the last chunk that the store shows whole
   */
  void begin(int number, int durable) {
    chunk = number;
    changed.clear();
    pending.values().removeIf(entry -> entry.chunk() <= durable);
    pendingIds.values().removeIf(at -> at <= durable);
  }

  /** Forgets what was decided and is not in the store: it is decided anew. */
  void forget() {
    pending.clear();
    pendingIds.clear();
    changed.clear();
  }

  /** All versions, by number key, of every licence for which this chunk decided something. */
  Map<Bytes, List<Version>> changed() {
    return Map.copyOf(changed);
  }

  /** Under which all versions of the row's licence are found. */
  Bytes numberKey(CleanRow row) {
    return LicenseRecords.numberKey(row.content(), type, issuer);
  }

  /** What {@link #lookUp} will ask the store for. */
  List<Bytes> keys(CleanRow row) {
    String name = LicenseRecords.numberOrDigest(row.content());
    LicenseId id = row.identifier().orElseGet(() -> source.candidate(name, 0));
    return List.of(IndexKeys.number(name, type, issuer), IndexKeys.identifier(id));
  }

  /**
   * Looks up what a row will need, ahead of its turn; changes nothing and may be called by several
   * threads.
   *
   * @param past of a moment at least as new as the durable chunk that {@link #begin} will be told
   */
  Lookup lookUp(CleanRow row, Past past) {
    String name = LicenseRecords.numberOrDigest(row.content());
    Bytes key = IndexKeys.number(name, type, issuer);
    List<Version> versions = past.versions(key);
    Optional<ContentForm> form =
        versions.isEmpty() ? Optional.empty() : Optional.of(ContentForm.of(row.content()));
    if (!versions.isEmpty() || row.identifier().isPresent()) {
      return new Lookup(key, name, versions, form, Optional.empty(), false);
    }
    LicenseId candidate = source.candidate(name, 0);
    return new Lookup(key, name, versions, form, Optional.of(candidate), past.isTaken(candidate));
  }

  /**
   * @param past of a moment at least as new as the durable chunk that {@link #begin} was told
   */
  RowDecision decide(CleanRow row, Lookup found, Past past) {
    Bytes key = found.key();
    Pending known = pending.get(key);
    List<Version> versions = known == null ? found.versions() : known.versions();
    RowDecision decision = decide(row, found, versions, past);
    if (decision instanceof RowDecision.Accepted) {
      pending.put(key, new Pending(chunk, versions));
      changed.put(key, versions);
    } else if (decision instanceof RowDecision.Rejected
        && row.identifier().filter(id -> isOfAnother(id, versions, past)).isPresent()) {
      return ofAnother();
    }
    return decision;
  }

  /**
   * Whether a row that was rejected before it came here has an earlier reason that only the
   * registry knows.
   */
  Optional<RowDecision.Rejected> earlierReason(RejectedRow row, Past past) {
    return row.claim()
        .filter(
            claim -> {
              Bytes key = IndexKeys.number(claim.number(), type, issuer);
              Pending known = pending.get(key);
              List<Version> versions = known == null ? past.versions(key) : known.versions();
              return isOfAnother(claim.identifier(), versions, past);
            })
        .map(claim -> ofAnother());
  }

  private boolean isOfAnother(LicenseId id, List<Version> versions, Past past) {
    return isTaken(id, past) && versions.stream().noneMatch(version -> version.id().equals(id));
  }

  private static RowDecision.Rejected ofAnother() {
    return new RowDecision.Rejected(
        RowReason.IDENTIFIER_CONFLICT,
        Element.IDENTIFIER,
        "another licence has this identifier already");
  }

  private RowDecision decide(CleanRow row, Lookup found, List<Version> versions, Past past) {
    if (versions.isEmpty()) {
      Supplier<LicenseId> minted = () -> mint(found, past);
      return accept(RowDecision.Kind.NEW, row, row.content(), minted, versions, past);
    }
    Version newest = versions.get(versions.size() - 1);
    ContentForm form = found.form().orElseGet(() -> ContentForm.of(row.content()));
    if (newest.hasContent(form)) {
      return compareStatus(row, newest);
    }
    if (versions.stream().anyMatch(version -> version.hasContent(form))) {
      return new RowDecision.Duplicate(Set.of());
    }
    if (!row.content().issuedOn().isAfter(newest.issuedOn())) {
      return new RowDecision.Rejected(
          RowReason.NUMBER_CONFLICT,
          Element.NUMBER,
          "the number belongs to "
              + newest.id()
              + " with other content and an issue date that is not older");
    }
    LicenseId earlier = newest.id();
    Optional<LicenseId> next = NextVersion.id(earlier, id -> isTaken(id, past));
    if (row.identifier().isEmpty() && next.isEmpty()) {
      return new RowDecision.Rejected(
          RowReason.NUMBER_CONFLICT,
          Element.NUMBER,
          "no version follows " + earlier + ": the last is 999");
    }
    LicenseContent content =
        row.content().predecessor().isPresent() ? row.content() : row.content().replacing(earlier);
    return accept(RowDecision.Kind.NEW_VERSION, row, content, next::orElseThrow, versions, past);
  }

  private LicenseId mint(Lookup found, Past past) {
    Optional<LicenseId> first = found.candidate();
    if (first.isPresent() && !found.candidateTaken() && !pendingIds.containsKey(first.get())) {
      return first.get();
    }
    for (int n = 0; ; n++) {
      LicenseId id = source.candidate(found.name(), n);
      if (!isTaken(id, past)) {
        return id;
      }
    }
  }

  private boolean isTaken(LicenseId id, Past past) {
    return pendingIds.containsKey(id) || past.isTaken(id);
  }

  private RowDecision accept(
      RowDecision.Kind kind,
      CleanRow row,
      LicenseContent content,
      Supplier<LicenseId> otherwise,
      List<Version> versions,
      Past past) {
    if (row.identifier().isPresent() && isTaken(row.identifier().get(), past)) {
      return new RowDecision.Rejected(
          RowReason.IDENTIFIER_CONFLICT,
          Element.IDENTIFIER,
          "an earlier version of the licence has this identifier already");
    }
    LicenseId id = row.identifier().orElseGet(otherwise);
    if (content.predecessor().equals(Optional.of(id))) {
      return new RowDecision.Rejected(
          RowReason.IDENTIFIER_INVALID,
          Element.PREDECESSOR,
          "the licence names itself as its predecessor");
    }
    License license = new License(id, content);
    Version added = Version.decided(license);
    List<ImportStep> steps = new ArrayList<>();
    steps.add(new ImportStep.Seal(license, source.statusIndex(), added.point()));
    if (kind == RowDecision.Kind.NEW_VERSION) {
      Version newest = versions.get(versions.size() - 1);
      if (StatusMoves.isAllowed(newest.status(), Status.SUPERSEDED)) {
        steps.add(newest.change(reason(Status.SUPERSEDED, NextVersion.REASON, Optional.of(id))));
      }
    }
    row.status()
        .filter(status -> status != Status.VALID)
        .ifPresent(status -> steps.add(added.change(reason(status, words(row), Optional.empty()))));
    versions.add(added);
    pendingIds.put(id, chunk);
    return new RowDecision.Accepted(kind, steps);
  }

  /** The row equals the newest version: only its status can differ. */
  private RowDecision compareStatus(CleanRow row, Version newest) {
    if (row.status().isEmpty() || row.status().get() == newest.status()) {
      return new RowDecision.Duplicate(Set.of());
    }
    Status next = row.status().get();
    if (!StatusMoves.isAllowed(newest.status(), next)) {
      return new RowDecision.Rejected(
          RowReason.STATUS_CONFLICT,
          Element.STATUS,
          newest.id() + " is " + newest.status().word() + " and cannot become " + next.word());
    }
    if (next == Status.VALID && (asOf.isEmpty() || !asOf.get().isAfter(newest.changedOn()))) {
      return new RowDecision.Duplicate(Set.of(RowWarning.STATUS_OLDER));
    }
    return new RowDecision.Accepted(
        RowDecision.Kind.STATUS_CHANGE,
        List.of(newest.change(reason(next, words(row), Optional.empty()))));
  }

  private ImportStep.Reason reason(Status next, String text, Optional<LicenseId> successor) {
    return new ImportStep.Reason(next, asOf.orElse(today), text, successor);
  }

  private static String words(CleanRow row) {
    return row.statusText().map(text -> "存量导入：" + text).orElse("存量导入");
  }
}
