package org.sealbook.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sealbook.base.Bytes;
import org.sealbook.code.CitizenNumber;
import org.sealbook.model.Folding;
import org.sealbook.model.LicenseContent;
import org.sealbook.store.KeyRange;
import org.sealbook.store.KeyVisitor;
import org.sealbook.store.StoreView;

/**
 * Finds licences: takes the candidates from the index that narrows most (number, holder's code,
 * name, type), then looks at each one for everything that was asked.
 *
 * <p>Candidates come in the order of that index and are answered in the order of identifiers. A few
 * are read and sorted. Of many, only the places are kept while the index of identifiers is walked,
 * and just those are read that are among them: a walk costs a hundredth of a reading for each
 * entry, and ends where the caller has enough. Of very many every licence is read: enough are soon
 * found.
 */
final class LicenseSearch {
  /** So many candidates are read and sorted. */
  private static final int FEW = 2_048;

  /** More candidates than this are not collected: 2 MiB. */
  private static final int MOST = 1 << 18;

  private final StoreView view;
  private final LicenseBook book;
  private final LicenseQuery query;
  private final int few;
  private final int most;

  LicenseSearch(StoreView view, LicenseBook book, LicenseQuery query) {
    this(view, book, query, FEW, MOST);
  }

  /** With other limits: they choose the way, never the answer. */
  LicenseSearch(StoreView view, LicenseBook book, LicenseQuery query, int few, int most) {
    this.view = view;
    this.book = book;
    this.query = query;
    this.few = few;
    this.most = most;
  }

  /**
   * Shows what is found, ordered by identifier, until {@code visitor} returns false. The limit of
   * the query does not count here.
   */
  void forEach(Predicate<StoredLicense> visitor) {
    Candidates candidates = new Candidates(most);
    if (query.number().isPresent()) {
      Bytes prefix = IndexKeys.numberPrefix(query.number().get());
      view.scan(KeyRange.prefix(prefix), collectingInto(candidates));
    } else if (query.holderCode().isPresent()) {
      for (String code : spellings(query.holderCode().get())) {
        view.scan(KeyRange.only(IndexKeys.holderCode(code)), collectingInto(candidates));
      }
    } else if (query.name().isPresent()) {
      collectNamesWith(Folding.fold(query.name().get()), candidates);
    } else {
      view.scan(identifiers(), visitMatching(visitor));
      return;
    }
    KeyVisitor all = visitMatching(visitor);
    if (candidates.isOverfull()) {
      view.scan(identifiers(), all);
      return;
    }
    candidates.settle();
    if (candidates.size() <= few) {
      visitSorted(candidates, visitor);
    } else {
      view.scan(
          identifiers(),
          (key, position) -> !candidates.contains(position) || all.visit(key, position));
    }
  }

  /** The identifiers of the type that is asked for, from the page on. */
  private KeyRange identifiers() {
    KeyRange all =
        KeyRange.prefix(
            IndexKeys.identifierPrefix(query.type().map(type -> type + ".").orElse("")));
    return query
        .after()
        .map(IndexKeys::identifier)
        .filter(key -> key.compareTo(all.from()) >= 0)
        .map(key -> new KeyRange(key.concat(Bytes.of((byte) 0)), all.to()))
        .orElse(all);
  }

  private static KeyVisitor collectingInto(Candidates candidates) {
    return (key, position) -> candidates.add(position);
  }

  /** Index order is order by identifier here: nothing is collected. */
  private KeyVisitor visitMatching(Predicate<StoredLicense> visitor) {
    return (key, position) -> {
      StoredLicense license = book.stored(book.read(position));
      return !matches(license) || visitor.test(license);
    };
  }

  /** A citizen number of 15 digits is kept as one of 18. */
  private static List<String> spellings(String code) {
    Optional<String> whole = CitizenNumber.fromOldForm(Folding.fold(code));
    return whole.map(number -> List.of(code, number)).orElse(List.of(code));
  }

  private void visitSorted(Candidates candidates, Predicate<StoredLicense> visitor) {
    List<StoredLicense> found =
        candidates.positions().stream()
            .map(position -> book.stored(book.read(position)))
            .filter(this::matches)
            .sorted(Comparator.comparing(license -> license.license().id()))
            .toList();
    for (StoredLicense license : found) {
      if (!visitor.test(license)) {
        return;
      }
    }
  }

  /** A long name is cut in its key: then only a look at the licence can tell. */
  private void collectNamesWith(String part, Candidates candidates) {
    Bytes wanted = Bytes.utf8(part); // UTF-8: no character begins within another
    view.filter(
        KeyRange.prefix(IndexKeys.holderName("")),
        (buffer, start, end) -> wanted.standsIn(buffer, start, end) || IndexKeys.isCut(end - start),
        candidates::add);
  }

  private boolean matches(StoredLicense license) {
    LicenseContent content = license.license().content();
    return holds(query.number(), number -> sameText(content.number().orElse(""), number))
        && holds(
            query.holderCode(),
            code -> spellings(code).stream().anyMatch(spelling -> bears(content, spelling)))
        && holds(query.name(), part -> hasName(content, Folding.fold(part)))
        && holds(query.type(), type -> license.license().id().type().equals(type))
        && holds(query.issuer(), issuer -> license.issuer().equals(issuer))
        && holds(query.state(), state -> license.state() == state)
        && holds(
            query.expiresBefore(),
            day -> content.validity().until().filter(until -> until.isBefore(day)).isPresent())
        && holds(
            query.expiresAfter(),
            day -> content.validity().until().filter(until -> until.isAfter(day)).isPresent())
        && holds(query.issuedAfter(), day -> content.issuedOn().isAfter(day))
        && holds(query.issuedBefore(), day -> content.issuedOn().isBefore(day))
        && holds(query.after(), last -> license.license().id().compareTo(last) > 0);
  }

  private static <T> boolean holds(Optional<T> wanted, Predicate<T> condition) {
    return wanted.isEmpty() || condition.test(wanted.get());
  }

  private static boolean bears(LicenseContent content, String code) {
    return content.holders().stream()
        .flatMap(holder -> holder.code().stream())
        .anyMatch(known -> sameText(known.value(), code));
  }

  private static boolean hasName(LicenseContent content, String part) {
    return content.holders().stream().anyMatch(h -> Folding.fold(h.name()).contains(part));
  }

  private static boolean sameText(String one, String other) {
    return Folding.fold(one).equals(Folding.fold(other));
  }
}
