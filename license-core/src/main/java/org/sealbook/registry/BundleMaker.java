package org.sealbook.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.crypto.Certificate;
import org.sealbook.crypto.VerifyingKey;
import org.sealbook.model.LicenseType;
import org.sealbook.model.Status;
import org.sealbook.status.ListName;
import org.sealbook.status.SignedStatusChange;
import org.sealbook.status.StatusList;
import org.sealbook.status.StatusPoint;
import org.sealbook.store.KeyRange;
import org.sealbook.store.Position;
import org.sealbook.store.StoreView;
import org.sealbook.trust.BundleContent;
import org.sealbook.trust.Issuer;
import org.sealbook.trust.IssuerCertificate;
import org.sealbook.trust.JournalPosition;
import org.sealbook.trust.TypeLabels;

/**
 * Gathers what a trust bundle says from one moment of the store. Status changes are believed only
 * with their signatures, each in its place behind the one before it; a journal that does not go on
 * from where the last bundle was made is refused.
 */
final class BundleMaker {
  private static final int STATUS_KEY = 1 + 8 + 2 * Integer.BYTES;

  private final RegistryInfo info;
  private final StoreView view;
  private final Settings settings;
  private final LicenseBook book;
  private final BeforeCompromise before;
  private final long statusEnd;
  private final Map<Bytes, VerifyingKey> keys = new HashMap<>();

  /**
   * @param statusEnd status indexes from here on, counted through all lists of the present epoch,
   *     are left out: see {@link StatusAllotment#fence}
   */
  BundleMaker(
      RegistryInfo info, StoreView view, Settings settings, LicenseBook book, long statusEnd) {
    this.info = info;
    this.statusEnd = statusEnd;
    this.view = view;
    this.settings = settings;
    this.book = book;
    this.before = new BeforeCompromise(view, settings.issuers());
    for (Issuer issuer : settings.issuers()) {
      for (IssuerCertificate entry : issuer.certificates()) {
        keys.put(entry.kid(), Certificate.parse(entry.der()).publicKey());
      }
    }
  }

  BundleContent gather(Instant now, Duration untilNextUpdate) {
    Optional<PublishedBundle> last = PublishedBundle.last(view);
    last.ifPresent(this::requireContinued);
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    if (last.isPresent() && issuedAt.isBefore(last.get().issuedAt())) {
      throw new SealbookException(
          ErrorCode.BUNDLE_UNUSABLE,
          "the clock stands at "
              + issuedAt
              + ", before the last bundle of "
              + last.get().issuedAt(),
          "set the clock right and try again");
    }
    Roots roots = Roots.read(view, info.root());
    return new BundleContent(
        info.name(),
        info.id(),
        last.map(bundle -> bundle.number() + 1).orElse(1L),
        last.map(PublishedBundle::identity),
        new JournalPosition(view.head().sequence(), view.head().chain()),
        issuedAt,
        issuedAt.plus(untilNextUpdate.truncatedTo(ChronoUnit.SECONDS)),
        before.complete(settings.issuers()),
        settings.catalogue().types().stream().map(this::labels).toList(),
        statusLists(),
        roots.next(),
        roots.former());
  }

  private TypeLabels labels(LicenseType type) {
    return TypeLabels.of(
        settings.typeVersions(type.code()).stream().map(TypeVersion::type).toList());
  }

  private void requireContinued(PublishedBundle last) {
    JournalPosition journal = last.journal();
    if (!view.chainAt(journal.sequence()).equals(Optional.of(journal.chain()))) {
      throw new SealbookException(
          ErrorCode.REGISTRY_DAMAGED,
          "the journal does not go on from where bundle "
              + last.number()
              + " was made (frame "
              + journal.sequence()
              + "): part of it was replaced or lost",
          "restore the registry from a backup; publish no bundle from this one");
    }
  }

  private List<StatusList> statusLists() {
    TreeMap<ListName, Gathering> lists = new TreeMap<>();
    view.scan(
        KeyRange.prefix(IndexKeys.statusEpoch("")),
        (key, position) -> {
          ListName list = listOf(key);
          int index = key.buffer().getInt(STATUS_KEY - Integer.BYTES);
          if (isCovered(list, index)) {
            lists.computeIfAbsent(list, Gathering::new).add(index, position);
          }
          return true;
        });
    return lists.values().stream().map(Gathering::finish).toList();
  }

  private boolean isCovered(ListName list, int index) {
    return !list.epoch().equals(info.epoch()) || StatusAllotment.place(list, index) < statusEnd;
  }

  /** The list that a key of family {@code S} belongs to. */
  static ListName listOf(Bytes key) {
    byte[] bytes = key.toArray();
    if (bytes.length != STATUS_KEY) {
      throw new IllegalStateException("no key of a status: " + key);
    }
    String epoch = new String(bytes, 1, 8, StandardCharsets.US_ASCII);
    return new ListName(epoch, ByteBuffer.wrap(bytes).getInt(9));
  }

  /** One status list, filled in the order of its keys. */
  private final class Gathering {
    private final ListName name;
    private Status[] statuses = new Status[1024];
    private int count;
    private final List<Position> current = new ArrayList<>();

    Gathering(ListName name) {
      this.name = name;
    }

    void add(int index, Position position) {
      if (index >= count) {
        settle();
        if (index >= statuses.length) {
          statuses = Arrays.copyOf(statuses, Math.max(index + 1, 2 * statuses.length));
        }
        // what lies between was given out and not used
        Arrays.fill(statuses, count, index, Status.OTHER);
        count = index + 1;
      }
      current.add(position);
    }

    /** The licence at the last index is complete: a licence, then its changes. */
    private void settle() {
      if (!current.isEmpty()) {
        statuses[count - 1] = current.size() == 1 ? Status.VALID : statusAfter(current);
        current.clear();
      }
    }

    StatusList finish() {
      settle();
      return StatusList.build(name, count, index -> statuses[index]);
    }
  }

  private Status statusAfter(List<Position> history) {
    LicenseBook.Issued issued = book.issued(history.get(0));
    Optional<Issuer> issuer = settings.issuerOf(issued.kid());
    StatusPoint point = issued.point();
    Status status = point.status();
    for (Position position : history.subList(1, history.size())) {
      SignedStatusChange signed = book.change(position);
      VerifyingKey key = keys.get(signed.kid());
      if (key == null
          || !settings.issuerOf(signed.kid()).equals(issuer)
          || !signed.isSignedBy(key)) {
        throw refused(position, "is not signed by the issuer of its licence");
      }
      Optional<StatusPoint.Fault> fault = point.whyNot(signed.change());
      if (fault.isPresent()) {
        throw refused(position, "does not follow what was before it: " + fault.get());
      }
      point = signed.point();
      // a stolen key may take validity away and never give it back
      if (point.status() != Status.VALID || before.stands(signed.kid(), position)) {
        status = point.status();
      }
    }
    return status;
  }

  private static SealbookException refused(Position position, String what) {
    return new SealbookException(
        ErrorCode.REGISTRY_DAMAGED,
        "the status change at " + position + " of the journal " + what,
        "restore the registry from a backup; publish no bundle from this one");
  }
}
